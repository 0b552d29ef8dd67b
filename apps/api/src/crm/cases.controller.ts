import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { CasesService } from './cases.service';
import { AddNoteDto, CaseDetailDto, CasePageDto, CaseQueryDto, UpdateCaseDto } from './crm.dto';

@Controller('cases')
export class CasesController {
  constructor(private readonly cases: CasesService) {}

  @Needs('cases:read')
  @Get()
  @ZodResponse({ status: 200, type: CasePageDto })
  page(@Query() query: CaseQueryDto, @CurrentUser() by: Actor) {
    return this.cases.page(query, by);
  }

  @Needs('cases:read')
  @Get(':id')
  @ZodResponse({ status: 200, type: CaseDetailDto })
  detail(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.cases.detail(id, by);
  }

  @Needs('cases:change')
  @Patch(':id')
  @ZodResponse({ status: 200, type: CaseDetailDto })
  update(@Param('id', ParseUUIDPipe) id: string, @Body() input: UpdateCaseDto, @CurrentUser() by: Actor) {
    return this.cases.update(id, input, by);
  }

  @Needs('cases:change')
  @Post(':id/notes')
  @ZodResponse({ status: 201, type: CaseDetailDto })
  addNote(@Param('id', ParseUUIDPipe) id: string, @Body() input: AddNoteDto, @CurrentUser() by: Actor) {
    return this.cases.addNote(id, input.text, by);
  }
}
