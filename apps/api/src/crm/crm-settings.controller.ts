import { Body, Controller, Get, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { EveryUser, RequireAdministrator } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { CrmSettingsDto } from './crm-settings.dto';
import { CrmSettingsService } from './crm-settings.service';

@Controller('settings/crm')
export class CrmSettingsController {
  constructor(private readonly settings: CrmSettingsService) {}

  @EveryUser()
  @Get()
  @ZodResponse({ status: 200, type: CrmSettingsDto })
  get() {
    return this.settings.get();
  }

  @RequireAdministrator()
  @Put()
  @ZodResponse({ status: 200, type: CrmSettingsDto })
  save(@Body() input: CrmSettingsDto, @CurrentUser() by: Actor) {
    return this.settings.save(input, by.id);
  }
}
