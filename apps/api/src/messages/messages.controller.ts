import {
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { download } from './download';
import {
  AttachmentQueryDto,
  MessageDetailDto,
  MessageHtmlDto,
  MessageHtmlQueryDto,
  MessagePageDto,
  MessageQueryDto,
} from './messages.dto';
import { MessagesService } from './messages.service';
import { originalPage, originalPolicy } from './original-view';

@Controller('messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get()
  @ZodResponse({ status: 200, type: MessagePageDto })
  page(@Query() query: MessageQueryDto) {
    return this.messages.page(query);
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: MessageDetailDto })
  detail(@Param('id', ParseUUIDPipe) id: string) {
    return this.messages.detail(id);
  }

  @Post(':id/seen')
  @HttpCode(204)
  markSeen(@Param('id', ParseUUIDPipe) id: string) {
    return this.messages.markSeen(id);
  }

  @Get(':id/html')
  @ZodResponse({ status: 200, type: MessageHtmlDto })
  html(@Param('id', ParseUUIDPipe) id: string, @Query() query: MessageHtmlQueryDto) {
    return this.messages.html(id, query.remote);
  }

  /** The same as a page of its own, for a frame. */
  @Get(':id/html/view')
  @ApiProduces('text/html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('X-Frame-Options', 'SAMEORIGIN')
  @Header('Referrer-Policy', 'no-referrer')
  @Header('Cache-Control', 'private, no-store')
  async htmlView(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: MessageHtmlQueryDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    response.setHeader('Content-Security-Policy', originalPolicy(query.remote));
    return originalPage((await this.messages.html(id, query.remote)).html);
  }

  @Get(':id/source')
  @ApiProduces('application/octet-stream')
  async source(@Param('id', ParseUUIDPipe) id: string) {
    return download({ filename: `${id}.eml`, contentType: 'message/rfc822', content: await this.messages.source(id) });
  }

  @Get(':id/attachments/:index')
  @ApiProduces('application/octet-stream')
  async attachment(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('index', ParseIntPipe) index: number,
    @Query() query: AttachmentQueryDto,
  ) {
    return download(await this.messages.attachment(id, index), query.inline === '1');
  }
}
