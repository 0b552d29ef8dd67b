import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, UseGuards } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../../identity/access.decorator';
import { CurrentUser, type Actor } from '../../identity/current-user.decorator';
import { AnswerWishDto, FlowPresenceDto, TakeLockDto } from './flow-presence.dto';
import { SeenFlowGuard } from '../rights/seen-flow.guard';
import { FlowPresenceService } from './flow-presence.service';

/** Who has a flow open, and who of them changes it. A tab names itself by an id that only its own browser knows. */
@UseGuards(SeenFlowGuard)
@Controller('flows/:id/tabs/:tab')
export class FlowPresenceController {
  constructor(private readonly presence: FlowPresenceService) {}

  @Needs('flows:read')
  @Get()
  @ZodResponse({ status: 200, type: FlowPresenceDto })
  look(@Param('id', ParseUUIDPipe) id: string, @Param('tab', ParseUUIDPipe) tabId: string, @CurrentUser() user: Actor) {
    return this.presence.look(id, { tabId, userId: user.id });
  }

  @Needs('flows:read')
  @Put()
  @ZodResponse({ status: 200, type: FlowPresenceDto })
  stay(@Param('id', ParseUUIDPipe) id: string, @Param('tab', ParseUUIDPipe) tabId: string, @CurrentUser() user: Actor) {
    return this.presence.stay(id, { tabId, userId: user.id });
  }

  @Needs('flows:read')
  @Delete()
  @HttpCode(204)
  leave(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('tab', ParseUUIDPipe) tabId: string,
    @CurrentUser() user: Actor,
  ) {
    return this.presence.leave(id, { tabId, userId: user.id });
  }

  @Needs('flows:change')
  @Post('lock')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: FlowPresenceDto })
  take(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('tab', ParseUUIDPipe) tabId: string,
    @Body() input: TakeLockDto,
    @CurrentUser() user: Actor,
  ) {
    return this.presence.take(id, { tabId, userId: user.id }, input.force);
  }

  /** Lets go of the lock, or takes the wish for it back. */
  @Needs('flows:change')
  @Delete('lock')
  @ZodResponse({ status: 200, type: FlowPresenceDto })
  release(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('tab', ParseUUIDPipe) tabId: string,
    @CurrentUser() user: Actor,
  ) {
    return this.presence.release(id, { tabId, userId: user.id });
  }

  @Needs('flows:change')
  @Post('wish')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: FlowPresenceDto })
  ask(@Param('id', ParseUUIDPipe) id: string, @Param('tab', ParseUUIDPipe) tabId: string, @CurrentUser() user: Actor) {
    return this.presence.ask(id, { tabId, userId: user.id });
  }

  /** The holder answers who asked. */
  @Needs('flows:change')
  @Post('answer')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: FlowPresenceDto })
  answer(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('tab', ParseUUIDPipe) tabId: string,
    @Body() input: AnswerWishDto,
    @CurrentUser() user: Actor,
  ) {
    return this.presence.answer(id, { tabId, userId: user.id }, input.handOver);
  }
}
