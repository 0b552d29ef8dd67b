import { Body, Controller, Get, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { RequireAdministrator } from '../identity/access.decorator';
import { CurrentUser, type SignedIn } from '../identity/current-user.decorator';
import { CrmSettingsDto } from './crm-settings.dto';
import { CrmSettingsService } from './crm-settings.service';

@Controller('settings/crm')
export class CrmSettingsController {
  constructor(private readonly settings: CrmSettingsService) {}

  @Get()
  @ZodResponse({ status: 200, type: CrmSettingsDto })
  get() {
    return this.settings.get();
  }

  @Put()
  @RequireAdministrator()
  @ZodResponse({ status: 200, type: CrmSettingsDto })
  save(@Body() input: CrmSettingsDto, @CurrentUser() by: SignedIn) {
    return this.settings.save(input, by.id);
  }
}
