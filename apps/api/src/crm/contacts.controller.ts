import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { ContactDetailDto, ContactPageDto, ContactQueryDto, CreateContactDto, UpdateContactDto } from './contacts.dto';
import { ContactsService } from './contacts.service';
import { AddNoteDto } from './crm.dto';

@Controller('contacts')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Needs('contacts:read')
  @Get()
  @ZodResponse({ status: 200, type: ContactPageDto })
  page(@Query() query: ContactQueryDto, @CurrentUser() by: Actor) {
    return this.contacts.page(query, by);
  }

  @Needs('contacts:change')
  @Post()
  @ZodResponse({ status: 201, type: ContactDetailDto })
  create(@Body() input: CreateContactDto, @CurrentUser() by: Actor) {
    return this.contacts.create(input, by);
  }

  @Needs('contacts:read')
  @Get(':id')
  @ZodResponse({ status: 200, type: ContactDetailDto })
  detail(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.contacts.detail(id, by);
  }

  @Needs('contacts:change')
  @Patch(':id')
  @ZodResponse({ status: 200, type: ContactDetailDto })
  update(@Param('id', ParseUUIDPipe) id: string, @Body() input: UpdateContactDto, @CurrentUser() by: Actor) {
    return this.contacts.update(id, input, by);
  }

  @Needs('contacts:delete')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.contacts.remove(id, by);
  }

  @Needs('contacts:change')
  @Post(':id/notes')
  @ZodResponse({ status: 201, type: ContactDetailDto })
  addNote(@Param('id', ParseUUIDPipe) id: string, @Body() input: AddNoteDto, @CurrentUser() by: Actor) {
    return this.contacts.addNote(id, input.text, by);
  }
}
