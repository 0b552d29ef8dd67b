import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { RequireAdministrator } from '../identity/access.decorator';
import { CurrentUser, type SignedIn } from '../identity/current-user.decorator';
import { CalendarDto, SaveCalendarDto } from './calendars.dto';
import { CalendarsService } from './calendars.service';

@Controller('calendars')
export class CalendarsController {
  constructor(private readonly calendars: CalendarsService) {}

  @Get()
  @ZodResponse({ status: 200, type: [CalendarDto] })
  list() {
    return this.calendars.list();
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: CalendarDto })
  get(@Param('id', ParseUUIDPipe) id: string) {
    return this.calendars.get(id);
  }

  @RequireAdministrator()
  @Post()
  @ZodResponse({ status: 201, type: CalendarDto })
  create(@Body() input: SaveCalendarDto, @CurrentUser() by: SignedIn) {
    return this.calendars.create(input, by.id);
  }

  @RequireAdministrator()
  @Put(':id')
  @ZodResponse({ status: 200, type: CalendarDto })
  update(@Param('id', ParseUUIDPipe) id: string, @Body() input: SaveCalendarDto, @CurrentUser() by: SignedIn) {
    return this.calendars.update(id, input, by.id);
  }

  @RequireAdministrator()
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: SignedIn): Promise<void> {
    return this.calendars.remove(id, by.id);
  }
}
