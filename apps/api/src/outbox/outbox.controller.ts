import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import {
  ChooseStuckDto,
  EffectDto,
  EffectPageDto,
  EffectQueryDto,
  RetryEffectDto,
  StuckOutcomeDto,
  StuckSummaryDto,
} from './outbox.dto';
import { OutboxService } from './outbox.service';
import { StuckEffects } from './stuck-effects.service';

@Controller('outbox')
export class OutboxController {
  constructor(
    private readonly outbox: OutboxService,
    private readonly stuckEffects: StuckEffects,
  ) {}

  @Needs('outbox:read')
  @Get()
  @ZodResponse({ status: 200, type: EffectPageDto })
  page(@Query() query: EffectQueryDto, @CurrentUser() by: Actor) {
    return this.outbox.page(query, by);
  }

  /** What waits for a person, by kind and reason. */
  @Needs('outbox:read')
  @Get('stuck')
  @ZodResponse({ status: 200, type: StuckSummaryDto })
  stuck(@CurrentUser() by: Actor) {
    return this.stuckEffects.summary(by);
  }

  @Needs('outbox:change')
  @Post('stuck/retry')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: StuckOutcomeDto })
  retryStuck(@Body() which: ChooseStuckDto, @CurrentUser() by: Actor) {
    return this.stuckEffects.retryAll(which, by);
  }

  @Needs('outbox:change')
  @Post('stuck/give-up')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: StuckOutcomeDto })
  giveUpStuck(@Body() which: ChooseStuckDto, @CurrentUser() by: Actor) {
    return this.stuckEffects.giveUpAll(which, by);
  }

  @Needs('outbox:change')
  @Post(':id/retry')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: EffectDto })
  retry(@Param('id', ParseUUIDPipe) id: string, @Body() { mayRepeat }: RetryEffectDto, @CurrentUser() by: Actor) {
    return this.outbox.retry(id, by, mayRepeat);
  }

  @Needs('outbox:change')
  @Post(':id/cancel')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: EffectDto })
  cancel(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.outbox.cancel(id, by);
  }
}
