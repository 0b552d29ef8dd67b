import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, type SignedIn } from '../identity/current-user.decorator';
import { ConvertLeadDto, LeadDetailDto, LeadPageDto, LeadQueryDto, UpdateLeadDto } from './crm.dto';
import { LeadConversionService } from './lead-conversion.service';
import { LeadsService } from './leads.service';

@Controller('leads')
export class LeadsController {
  constructor(
    private readonly leads: LeadsService,
    private readonly conversion: LeadConversionService,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: LeadPageDto })
  page(@Query() query: LeadQueryDto) {
    return this.leads.page(query);
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: LeadDetailDto })
  detail(@Param('id', ParseUUIDPipe) id: string) {
    return this.leads.detail(id);
  }

  @Patch(':id')
  @ZodResponse({ status: 200, type: LeadDetailDto })
  update(@Param('id', ParseUUIDPipe) id: string, @Body() input: UpdateLeadDto, @CurrentUser() by: SignedIn) {
    return this.leads.update(id, input, by.id);
  }

  @Post(':id/convert')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: LeadDetailDto })
  convert(@Param('id', ParseUUIDPipe) id: string, @Body() input: ConvertLeadDto, @CurrentUser() by: SignedIn) {
    return this.conversion.convert(id, input, by.id);
  }
}
