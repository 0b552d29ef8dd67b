import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { NamedListDto, NamedListSummaryDto, SaveNamedListDto } from './lists.dto';
import { ListsService } from './lists.service';

@Controller('lists')
export class ListsController {
  constructor(private readonly lists: ListsService) {}

  @Needs('materials:read')
  @Get()
  @ZodResponse({ status: 200, type: [NamedListSummaryDto] })
  list(@CurrentUser() by: Actor) {
    return this.lists.list(by);
  }

  @Needs('materials:read')
  @Get(':id')
  @ZodResponse({ status: 200, type: NamedListDto })
  get(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.lists.get(id, by);
  }

  @Needs('materials:change')
  @Post()
  @ZodResponse({ status: 201, type: NamedListDto })
  create(@Body() input: SaveNamedListDto, @CurrentUser() by: Actor) {
    return this.lists.create(input, by);
  }

  @Needs('materials:change')
  @Put(':id')
  @ZodResponse({ status: 200, type: NamedListDto })
  update(@Param('id', ParseUUIDPipe) id: string, @Body() input: SaveNamedListDto, @CurrentUser() by: Actor) {
    return this.lists.update(id, input, by);
  }

  @Needs('materials:change')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.lists.remove(id, by);
  }
}
