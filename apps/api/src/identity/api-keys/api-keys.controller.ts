import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { OwnSession } from '../access.decorator';
import { type Actor, CurrentUser } from '../current-user.decorator';
import { ApiKeyPageDto, ApiKeyQueryDto, CreateApiKeyDto, CreatedApiKeyDto } from './api-keys.dto';
import { ApiKeysService } from './api-keys.service';

/** A key makes, shows and revokes no keys: whoever found one could outlive its end. */
@OwnSession()
@Controller('api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @ZodResponse({ status: 200, type: ApiKeyPageDto })
  list(@Query() query: ApiKeyQueryDto, @CurrentUser() by: Actor) {
    return this.keys.list(query, by);
  }

  @Post()
  @ZodResponse({ status: 201, type: CreatedApiKeyDto })
  create(@Body() input: CreateApiKeyDto, @CurrentUser() by: Actor) {
    return this.keys.create(input, by);
  }

  @Delete(':id')
  @HttpCode(204)
  revoke(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.keys.revoke(id, by);
  }
}
