import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { OwnSession } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { NotificationPageDto, NotificationQueryDto, UnreadCountDto } from './notifications.dto';
import { NotificationsService } from './notifications.service';

@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @OwnSession()
  @Get()
  @ZodResponse({ status: 200, type: NotificationPageDto })
  page(@Query() query: NotificationQueryDto, @CurrentUser() user: Actor) {
    return this.notifications.page(user, query);
  }

  @OwnSession()
  @Post('read-all')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: UnreadCountDto })
  markAllRead(@CurrentUser() user: Actor) {
    return this.notifications.markAllRead(user.id);
  }

  @OwnSession()
  @Post(':id/read')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: UnreadCountDto })
  markRead(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() user: Actor) {
    return this.notifications.markRead(user.id, id);
  }
}
