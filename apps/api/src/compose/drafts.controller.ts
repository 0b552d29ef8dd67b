import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { EveryUser } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { MailDraftDto, MailDraftPageDto, MailDraftQueryDto, SaveMailDraftDto } from './compose.dto';
import { DraftsService } from './drafts.service';

@Controller('drafts')
export class DraftsController {
  constructor(private readonly drafts: DraftsService) {}

  /** One's own, the last one saved first. */
  @EveryUser('messages:send')
  @Get()
  @ZodResponse({ status: 200, type: MailDraftPageDto })
  page(@Query() query: MailDraftQueryDto, @CurrentUser() by: Actor) {
    return this.drafts.page(by.id, query);
  }

  @EveryUser('messages:send')
  @Get(':id')
  @ZodResponse({ status: 200, type: MailDraftDto })
  get(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.drafts.get(id, by.id);
  }

  /** Keeps what was typed, under an id made by who types. */
  @EveryUser('messages:send')
  @Put(':id')
  @ZodResponse({ status: 200, type: MailDraftDto })
  save(@Param('id', ParseUUIDPipe) id: string, @Body() typed: SaveMailDraftDto, @CurrentUser() by: Actor) {
    return this.drafts.save(id, typed, by);
  }

  @EveryUser('messages:send')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.drafts.remove(id, by.id);
  }
}
