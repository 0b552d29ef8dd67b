import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { CalendarDto, SaveCalendarDto } from './calendars.dto';
import { CalendarsService } from './calendars.service';

@Controller('calendars')
export class CalendarsController {
  constructor(private readonly calendars: CalendarsService) {}

  @Needs('materials:read')
  @Get()
  @ZodResponse({ status: 200, type: [CalendarDto] })
  list(@CurrentUser() by: Actor) {
    return this.calendars.list(by);
  }

  @Needs('materials:read')
  @Get(':id')
  @ZodResponse({ status: 200, type: CalendarDto })
  get(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.calendars.get(id, by);
  }

  @Needs('materials:change')
  @Post()
  @ZodResponse({ status: 201, type: CalendarDto })
  create(@Body() input: SaveCalendarDto, @CurrentUser() by: Actor) {
    return this.calendars.create(input, by);
  }

  @Needs('materials:change')
  @Put(':id')
  @ZodResponse({ status: 200, type: CalendarDto })
  update(@Param('id', ParseUUIDPipe) id: string, @Body() input: SaveCalendarDto, @CurrentUser() by: Actor) {
    return this.calendars.update(id, input, by);
  }

  @Needs('materials:change')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.calendars.remove(id, by);
  }
}
