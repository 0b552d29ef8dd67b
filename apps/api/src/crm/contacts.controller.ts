import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, type SignedIn } from '../identity/current-user.decorator';
import { ContactDetailDto, ContactPageDto, ContactQueryDto, CreateContactDto, UpdateContactDto } from './contacts.dto';
import { ContactsService } from './contacts.service';
import { AddNoteDto } from './crm.dto';

@Controller('contacts')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Get()
  @ZodResponse({ status: 200, type: ContactPageDto })
  page(@Query() query: ContactQueryDto) {
    return this.contacts.page(query);
  }

  @Post()
  @ZodResponse({ status: 201, type: ContactDetailDto })
  create(@Body() input: CreateContactDto, @CurrentUser() by: SignedIn) {
    return this.contacts.create(input, by.id);
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: ContactDetailDto })
  detail(@Param('id', ParseUUIDPipe) id: string) {
    return this.contacts.detail(id);
  }

  @Patch(':id')
  @ZodResponse({ status: 200, type: ContactDetailDto })
  update(@Param('id', ParseUUIDPipe) id: string, @Body() input: UpdateContactDto, @CurrentUser() by: SignedIn) {
    return this.contacts.update(id, input, by.id);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: SignedIn): Promise<void> {
    return this.contacts.remove(id, by.id);
  }

  @Post(':id/notes')
  @ZodResponse({ status: 201, type: ContactDetailDto })
  addNote(@Param('id', ParseUUIDPipe) id: string, @Body() input: AddNoteDto, @CurrentUser() by: SignedIn) {
    return this.contacts.addNote(id, input.text, by.id);
  }
}
