import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { RequireAdministrator } from '../identity/access.decorator';
import { CurrentUser, type SignedIn } from '../identity/current-user.decorator';
import { EffectDto, EffectPageDto, EffectQueryDto } from './outbox.dto';
import { OutboxService } from './outbox.service';

@Controller('outbox')
export class OutboxController {
  constructor(private readonly outbox: OutboxService) {}

  @Get()
  @ZodResponse({ status: 200, type: EffectPageDto })
  page(@Query() query: EffectQueryDto) {
    return this.outbox.page(query);
  }

  @RequireAdministrator()
  @Post(':id/retry')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: EffectDto })
  retry(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: SignedIn) {
    return this.outbox.retry(id, by.id);
  }

  @RequireAdministrator()
  @Post(':id/cancel')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: EffectDto })
  cancel(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: SignedIn) {
    return this.outbox.cancel(id, by.id);
  }
}
