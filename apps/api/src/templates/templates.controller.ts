import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { RequireAdministrator } from '../identity/access.decorator';
import { CurrentUser, type SignedIn } from '../identity/current-user.decorator';
import { TemplateDto, SaveTemplateDto } from './templates.dto';
import { TemplatesService } from './templates.service';

@Controller('templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Get()
  @ZodResponse({ status: 200, type: [TemplateDto] })
  list() {
    return this.templates.list();
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: TemplateDto })
  get(@Param('id', ParseUUIDPipe) id: string) {
    return this.templates.get(id);
  }

  @RequireAdministrator()
  @Post()
  @ZodResponse({ status: 201, type: TemplateDto })
  create(@Body() input: SaveTemplateDto, @CurrentUser() by: SignedIn) {
    return this.templates.create(input, by.id);
  }

  @RequireAdministrator()
  @Put(':id')
  @ZodResponse({ status: 200, type: TemplateDto })
  update(@Param('id', ParseUUIDPipe) id: string, @Body() input: SaveTemplateDto, @CurrentUser() by: SignedIn) {
    return this.templates.update(id, input, by.id);
  }

  @RequireAdministrator()
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: SignedIn): Promise<void> {
    return this.templates.remove(id, by.id);
  }
}
