import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { TemplateDto, SaveTemplateDto } from './templates.dto';
import { TemplatesService } from './templates.service';

@Controller('templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Needs('materials:read')
  @Get()
  @ZodResponse({ status: 200, type: [TemplateDto] })
  list(@CurrentUser() by: Actor) {
    return this.templates.list(by);
  }

  @Needs('materials:read')
  @Get(':id')
  @ZodResponse({ status: 200, type: TemplateDto })
  get(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.templates.get(id, by);
  }

  @Needs('materials:change')
  @Post()
  @ZodResponse({ status: 201, type: TemplateDto })
  create(@Body() input: SaveTemplateDto, @CurrentUser() by: Actor) {
    return this.templates.create(input, by);
  }

  @Needs('materials:change')
  @Put(':id')
  @ZodResponse({ status: 200, type: TemplateDto })
  update(@Param('id', ParseUUIDPipe) id: string, @Body() input: SaveTemplateDto, @CurrentUser() by: Actor) {
    return this.templates.update(id, input, by);
  }

  @Needs('materials:change')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.templates.remove(id, by);
  }
}
