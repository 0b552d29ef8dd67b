import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { RequireAdministrator } from '../identity/access.decorator';
import { CurrentUser, type SignedIn } from '../identity/current-user.decorator';
import { CreatedWebhookDto, EffectDto, SaveWebhookDto, WebhookDto } from './webhooks.dto';
import { WebhooksService } from './webhooks.service';

@RequireAdministrator()
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  @ZodResponse({ status: 200, type: [WebhookDto] })
  list() {
    return this.webhooks.list();
  }

  @Post()
  @ZodResponse({ status: 201, type: CreatedWebhookDto })
  create(@Body() input: SaveWebhookDto, @CurrentUser() by: SignedIn) {
    return this.webhooks.create(input, by.id);
  }

  @Put(':id')
  @ZodResponse({ status: 200, type: WebhookDto })
  update(@Param('id') id: string, @Body() input: SaveWebhookDto, @CurrentUser() by: SignedIn) {
    return this.webhooks.update(id, input, by.id);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id') id: string, @CurrentUser() by: SignedIn): Promise<void> {
    return this.webhooks.remove(id, by.id);
  }

  @Post(':id/test')
  @ZodResponse({ status: 201, type: EffectDto })
  test(@Param('id') id: string) {
    return this.webhooks.test(id);
  }
}
