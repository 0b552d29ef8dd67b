import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { AccountDetailDto, AccountPageDto, AccountQueryDto, CreateAccountDto, UpdateAccountDto } from './accounts.dto';
import { AccountsService } from './accounts.service';
import { AddNoteDto } from './crm.dto';

@Controller('accounts')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Needs('contacts:read')
  @Get()
  @ZodResponse({ status: 200, type: AccountPageDto })
  page(@Query() query: AccountQueryDto, @CurrentUser() by: Actor) {
    return this.accounts.page(query, by);
  }

  @Needs('contacts:change')
  @Post()
  @ZodResponse({ status: 201, type: AccountDetailDto })
  create(@Body() input: CreateAccountDto, @CurrentUser() by: Actor) {
    return this.accounts.create(input, by);
  }

  @Needs('contacts:read')
  @Get(':id')
  @ZodResponse({ status: 200, type: AccountDetailDto })
  detail(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.accounts.detail(id, by);
  }

  @Needs('contacts:change')
  @Patch(':id')
  @ZodResponse({ status: 200, type: AccountDetailDto })
  update(@Param('id', ParseUUIDPipe) id: string, @Body() input: UpdateAccountDto, @CurrentUser() by: Actor) {
    return this.accounts.update(id, input, by);
  }

  @Needs('contacts:delete')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.accounts.remove(id, by);
  }

  @Needs('contacts:change')
  @Post(':id/notes')
  @ZodResponse({ status: 201, type: AccountDetailDto })
  addNote(@Param('id', ParseUUIDPipe) id: string, @Body() input: AddNoteDto, @CurrentUser() by: Actor) {
    return this.accounts.addNote(id, input.text, by);
  }
}
