import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { ConvertLeadDto, LeadDetailDto, LeadPageDto, LeadQueryDto, UpdateLeadDto } from './crm.dto';
import { LeadConversionService } from './lead-conversion.service';
import { LeadsService } from './leads.service';

@Controller('leads')
export class LeadsController {
  constructor(
    private readonly leads: LeadsService,
    private readonly conversion: LeadConversionService,
  ) {}

  @Needs('leads:read')
  @Get()
  @ZodResponse({ status: 200, type: LeadPageDto })
  page(@Query() query: LeadQueryDto, @CurrentUser() by: Actor) {
    return this.leads.page(query, by);
  }

  @Needs('leads:read')
  @Get(':id')
  @ZodResponse({ status: 200, type: LeadDetailDto })
  detail(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.leads.detail(id, by);
  }

  @Needs('leads:change')
  @Patch(':id')
  @ZodResponse({ status: 200, type: LeadDetailDto })
  update(@Param('id', ParseUUIDPipe) id: string, @Body() input: UpdateLeadDto, @CurrentUser() by: Actor) {
    return this.leads.update(id, input, by);
  }

  @Needs('leads:change')
  @Post(':id/convert')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: LeadDetailDto })
  convert(@Param('id', ParseUUIDPipe) id: string, @Body() input: ConvertLeadDto, @CurrentUser() by: Actor) {
    return this.conversion.convert(id, input, by);
  }
}
