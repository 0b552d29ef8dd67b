import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { CreatedWebhookDto, EffectDto, SaveWebhookDto, WebhookDto } from './webhooks.dto';
import { WebhooksService } from './webhooks.service';

@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Needs('webhooks:read')
  @Get()
  @ZodResponse({ status: 200, type: [WebhookDto] })
  list() {
    return this.webhooks.list();
  }

  @Needs('webhooks:change')
  @Post()
  @ZodResponse({ status: 201, type: CreatedWebhookDto })
  create(@Body() input: SaveWebhookDto, @CurrentUser() by: Actor) {
    return this.webhooks.create(input, by.id);
  }

  @Needs('webhooks:change')
  @Put(':id')
  @ZodResponse({ status: 200, type: WebhookDto })
  update(@Param('id') id: string, @Body() input: SaveWebhookDto, @CurrentUser() by: Actor) {
    return this.webhooks.update(id, input, by.id);
  }

  @Needs('webhooks:change')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id') id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.webhooks.remove(id, by.id);
  }

  @Needs('webhooks:change')
  @Post(':id/test')
  @ZodResponse({ status: 201, type: EffectDto })
  test(@Param('id') id: string) {
    return this.webhooks.test(id);
  }
}
