import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { EveryUser, Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { AnsweringService } from './answering.service';
import { BeginningDto, BeginningQueryDto, MailDraftDto, SendMessageDto, SentDto } from './compose.dto';
import { ComposeService } from './compose.service';

@Controller('messages')
export class ComposeController {
  constructor(
    private readonly compose: ComposeService,
    private readonly answering: AnsweringService,
  ) {}

  /** Sends what a person wrote, once the time to undo is over; the same id sent twice is sent once. */
  @EveryUser('messages:send')
  @Post()
  @HttpCode(200)
  @ZodResponse({ status: 200, type: SentDto })
  send(@Body() input: SendMessageDto, @CurrentUser() by: Actor) {
    return this.compose.send(input, by);
  }

  /** Recipients, subject and text that an answer or a forwarded message begins with. */
  @Needs('messages:read')
  @Get(':id/beginning')
  @ZodResponse({ status: 200, type: BeginningDto })
  begin(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { mode, language }: BeginningQueryDto,
    @CurrentUser() by: Actor,
  ) {
    return this.answering.begin(id, mode, language, by);
  }

  /** Takes a mail back while it waits, or after it failed; gives what was typed. */
  @EveryUser('messages:send')
  @Post(':id/cancel')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: MailDraftDto })
  cancel(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.compose.cancel(id, by);
  }

  @EveryUser('messages:send')
  @Post(':id/send-now')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: SentDto })
  sendNow(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.compose.sendNow(id, by);
  }
}
