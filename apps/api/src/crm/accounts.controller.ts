import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, type SignedIn } from '../identity/current-user.decorator';
import { AccountDetailDto, AccountPageDto, AccountQueryDto, CreateAccountDto, UpdateAccountDto } from './accounts.dto';
import { AccountsService } from './accounts.service';
import { AddNoteDto } from './crm.dto';

@Controller('accounts')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Get()
  @ZodResponse({ status: 200, type: AccountPageDto })
  page(@Query() query: AccountQueryDto) {
    return this.accounts.page(query);
  }

  @Post()
  @ZodResponse({ status: 201, type: AccountDetailDto })
  create(@Body() input: CreateAccountDto, @CurrentUser() by: SignedIn) {
    return this.accounts.create(input, by.id);
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: AccountDetailDto })
  detail(@Param('id', ParseUUIDPipe) id: string) {
    return this.accounts.detail(id);
  }

  @Patch(':id')
  @ZodResponse({ status: 200, type: AccountDetailDto })
  update(@Param('id', ParseUUIDPipe) id: string, @Body() input: UpdateAccountDto, @CurrentUser() by: SignedIn) {
    return this.accounts.update(id, input, by.id);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: SignedIn): Promise<void> {
    return this.accounts.remove(id, by.id);
  }

  @Post(':id/notes')
  @ZodResponse({ status: 201, type: AccountDetailDto })
  addNote(@Param('id', ParseUUIDPipe) id: string, @Body() input: AddNoteDto, @CurrentUser() by: SignedIn) {
    return this.accounts.addNote(id, input.text, by.id);
  }
}
