import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { OwnSession, RequireAdministrator } from './access.decorator';
import { type Actor, CurrentUser } from './current-user.decorator';
import { SessionViewDto } from './session-list.dto';
import { SessionList } from './session-list.service';

@Controller()
export class SessionListController {
  constructor(private readonly sessions: SessionList) {}

  @OwnSession()
  @Get('me/sessions')
  @ZodResponse({ status: 200, type: [SessionViewDto] })
  own(@CurrentUser() by: Actor) {
    return this.sessions.of(by.id, by);
  }

  @OwnSession()
  @Delete('me/sessions')
  @HttpCode(204)
  endOthers(@CurrentUser() by: Actor): Promise<void> {
    return this.sessions.endAll(by.id, by);
  }

  @OwnSession()
  @Delete('me/sessions/:id')
  @HttpCode(204)
  endOwn(@Param('id') id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.sessions.end(by.id, id, by);
  }

  @RequireAdministrator()
  @Get('users/:id/sessions')
  @ZodResponse({ status: 200, type: [SessionViewDto] })
  of(@Param('id') id: string, @CurrentUser() by: Actor) {
    return this.sessions.of(id, by);
  }

  @RequireAdministrator()
  @Delete('users/:id/sessions')
  @HttpCode(204)
  endAll(@Param('id') id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.sessions.endAll(id, by);
  }

  @RequireAdministrator()
  @Delete('users/:id/sessions/:sessionId')
  @HttpCode(204)
  end(@Param('id') id: string, @Param('sessionId') sessionId: string, @CurrentUser() by: Actor): Promise<void> {
    return this.sessions.end(id, sessionId, by);
  }
}
