import { Controller, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Weighs } from '../common/rate-limits';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { DoorsDto, HandedInDto, HandInQueryDto, ImportQueryDto, MailImportDto } from './doors.dto';
import { ImportsService } from './imports.service';
import { SubmissionService } from './submission.service';

@Controller()
export class DoorsController {
  constructor(
    private readonly submission: SubmissionService,
    private readonly imports: ImportsService,
  ) {}

  /** Hands in one message, byte by byte as it is. Answered when it is stored and settled; 200: it was known. */
  @Needs('messages:import')
  @Post('mailboxes/:id/messages')
  @ApiConsumes('message/rfc822')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same call again changes nothing' })
  @ApiResponse({ status: 200, type: HandedInDto.Output, description: 'Known already, or ignored by a flow' })
  @ApiResponse({ status: 413, description: 'Larger than MAX_MESSAGE_MB' })
  @ApiResponse({ status: 422, description: 'Held back; errors[0] has the id of the entry in quarantine' })
  @ZodResponse({ status: 201, type: HandedInDto })
  async handIn(
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Query() query: HandInQueryDto,
    @CurrentUser() by: Actor,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    const result = await this.submission.take(id, request, { ...query, key }, by);
    response.status(result.state === 'processed' && !result.known ? 201 : 200);
    return { state: result.state, messageId: result.messageId };
  }

  /** How mail gets in besides the server of the mailbox, and what was brought in. */
  @Needs('mailboxes:read')
  @Get('mailboxes/:id/doors')
  @ZodResponse({ status: 200, type: DoorsDto })
  doors(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.imports.doors(id, by);
  }

  /** Brings in a file of mail: one message, or an mbox of many. It is taken in afterwards, in the background. */
  @Needs('messages:import')
  @Weighs(10)
  @Post('mailboxes/:id/imports')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ZodResponse({ status: 201, type: MailImportDto })
  import(
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Query() query: ImportQueryDto,
    @CurrentUser() by: Actor,
  ) {
    return this.imports.receive(id, request, query, by);
  }

  @Needs('messages:import')
  @Post('imports/:id/pause')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: MailImportDto })
  pause(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.imports.pause(id, by);
  }

  @Needs('messages:import')
  @Post('imports/:id/resume')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: MailImportDto })
  resume(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.imports.resume(id, by);
  }

  @Needs('messages:import')
  @Post('imports/:id/cancel')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: MailImportDto })
  cancel(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.imports.cancel(id, by);
  }
}
