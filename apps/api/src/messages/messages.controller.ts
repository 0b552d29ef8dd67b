import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { download } from './download';
import { MessageActionDto, MessageActionOutcomeDto } from './message-actions.dto';
import { MessageActions } from './message-actions.service';
import {
  MessageDetailDto,
  MessageDetailQueryDto,
  MessageHtmlDto,
  MessageHtmlQueryDto,
  MessagePageDto,
  MessageQueryDto,
} from './messages.dto';
import { MessagesService } from './messages.service';
import { originalPage, ORIGINAL_POLICY } from './original-view';

@Controller('messages')
export class MessagesController {
  constructor(
    private readonly messages: MessagesService,
    private readonly actions: MessageActions,
  ) {}

  @Needs('messages:read')
  @Get()
  @ZodResponse({ status: 200, type: MessagePageDto })
  page(@Query() query: MessageQueryDto, @CurrentUser() by: Actor) {
    return this.messages.page(query, by);
  }

  /** Marks, moves and deletes, here at once and on the mail server as soon as it can be reached. */
  @Needs('messages:change')
  @Post('actions')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: MessageActionOutcomeDto })
  act(@Body() request: MessageActionDto, @CurrentUser() by: Actor) {
    return this.actions.act(request, by);
  }

  @Needs('messages:read')
  @Get(':id')
  @ZodResponse({ status: 200, type: MessageDetailDto })
  detail(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { mailboxId }: MessageDetailQueryDto,
    @CurrentUser() by: Actor,
  ) {
    return this.messages.detail(id, by, mailboxId);
  }

  /** Whoever opens a message has seen it, wherever it lies. */
  @Needs('messages:change')
  @Post(':id/seen')
  @HttpCode(204)
  async markSeen(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    await this.actions.act({ ids: [id], action: 'seen' }, by);
  }

  @Needs('messages:read')
  @Get(':id/html')
  @ZodResponse({ status: 200, type: MessageHtmlDto })
  html(@Param('id', ParseUUIDPipe) id: string, @Query() query: MessageHtmlQueryDto, @CurrentUser() by: Actor) {
    return this.messages.html(id, by, query.remote);
  }

  /** The same as a page of its own, for a frame. */
  @Needs('messages:read')
  @Get(':id/html/view')
  @ApiProduces('text/html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('X-Frame-Options', 'SAMEORIGIN')
  @Header('Referrer-Policy', 'no-referrer')
  @Header('Cache-Control', 'private, no-store')
  async htmlView(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: MessageHtmlQueryDto,
    @CurrentUser() by: Actor,
    @Res({ passthrough: true }) response: Response,
  ) {
    response.setHeader('Content-Security-Policy', ORIGINAL_POLICY);
    return originalPage((await this.messages.html(id, by, query.remote)).html);
  }

  @Needs('messages:read')
  @Get(':id/source')
  @ApiProduces('application/octet-stream')
  async source(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    const source = await this.messages.source(id, by);
    return download({ filename: `${id}.eml`, contentType: 'message/rfc822', ...source });
  }
}
