import { Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { download } from './download';
import { AttachedMessageDto, CalendarInvitationDto } from './message-parts.dto';
import { MessageParts } from './message-parts.service';
import { AttachmentQueryDto } from './messages.dto';

@Controller('messages/:id')
export class MessagePartsController {
  constructor(private readonly parts: MessageParts) {}

  @Needs('messages:read')
  @Get('attachments/:index')
  @ApiProduces('application/octet-stream')
  async attachment(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('index', ParseIntPipe) index: number,
    @Query() query: AttachmentQueryDto,
    @CurrentUser() by: Actor,
  ) {
    return download(await this.parts.attachment(id, index, by), query.inline === '1');
  }

  /** A message that is attached to this one. */
  @Needs('messages:read')
  @Get('attachments/:index/message')
  @ZodResponse({ status: 200, type: AttachedMessageDto })
  attachedMessage(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('index', ParseIntPipe) index: number,
    @CurrentUser() by: Actor,
  ) {
    return this.parts.attachedMessage(id, index, by);
  }

  /** The invitation that the message brings. */
  @Needs('messages:read')
  @Get('calendar')
  @ZodResponse({ status: 200, type: CalendarInvitationDto })
  calendar(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.parts.calendar(id, by);
  }
}
