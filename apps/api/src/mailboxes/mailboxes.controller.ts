import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Weighs } from '../common/rate-limits';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { ConnectionTestService } from './connection-test.service';
import { MailboxSettingsService } from './mailbox-settings.service';
import {
  ConnectionReportDto,
  LedgerCountsDto,
  MailboxDto,
  ProcessingDto,
  SaveMailboxDto,
  TestConnectionDto,
  UpdateMailboxDto,
} from './mailboxes.dto';
import { MailboxesService } from './mailboxes.service';

@Controller('mailboxes')
export class MailboxesController {
  constructor(
    private readonly mailboxes: MailboxesService,
    private readonly settings: MailboxSettingsService,
    private readonly connections: ConnectionTestService,
  ) {}

  @Needs('mailboxes:read')
  @Get()
  @ZodResponse({ status: 200, type: [MailboxDto] })
  list(@CurrentUser() by: Actor) {
    return this.mailboxes.list(by);
  }

  @Needs('mailboxes:change')
  @Weighs(10)
  @Post('test')
  @ZodResponse({ status: 200, type: ConnectionReportDto })
  test(@Body() input: TestConnectionDto, @CurrentUser() by: Actor) {
    return this.connections.test(input, by);
  }

  @Needs('mailboxes:read')
  @Get(':id')
  @ZodResponse({ status: 200, type: MailboxDto })
  get(@Param('id') id: string, @CurrentUser() by: Actor) {
    return this.mailboxes.get(id, by);
  }

  @Needs('mailboxes:change')
  @Post()
  @ZodResponse({ status: 201, type: MailboxDto })
  create(@Body() input: SaveMailboxDto, @CurrentUser() by: Actor) {
    return this.settings.create(input, by);
  }

  @Needs('mailboxes:change')
  @Patch(':id')
  @ZodResponse({ status: 200, type: MailboxDto })
  update(@Param('id') id: string, @Body() input: UpdateMailboxDto, @CurrentUser() by: Actor) {
    return this.settings.update(id, input, by);
  }

  @Needs('mailboxes:change')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id') id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.mailboxes.remove(id, by);
  }

  @Needs('mailboxes:change')
  @Post(':id/reconnect')
  @ZodResponse({ status: 200, type: MailboxDto })
  reconnect(@Param('id') id: string, @CurrentUser() by: Actor) {
    return this.mailboxes.reconnect(id, by);
  }

  @Needs('mailboxes:change')
  @Post(':id/history/pause')
  @ZodResponse({ status: 200, type: MailboxDto })
  pauseHistory(@Param('id') id: string, @CurrentUser() by: Actor) {
    return this.mailboxes.pauseHistory(id, true, by);
  }

  @Needs('mailboxes:change')
  @Post(':id/history/resume')
  @ZodResponse({ status: 200, type: MailboxDto })
  resumeHistory(@Param('id') id: string, @CurrentUser() by: Actor) {
    return this.mailboxes.pauseHistory(id, false, by);
  }

  @Needs('mailboxes:change')
  @Put(':id/processing')
  @ZodResponse({ status: 200, type: MailboxDto })
  setProcessing(@Param('id') id: string, @Body() input: ProcessingDto, @CurrentUser() by: Actor) {
    return this.mailboxes.setProcessing(id, input, by);
  }

  @Needs('mailboxes:read')
  @Get(':id/ledger')
  @ZodResponse({ status: 200, type: LedgerCountsDto })
  ledger(@Param('id') id: string, @CurrentUser() by: Actor) {
    return this.mailboxes.ledger(id, by);
  }
}
