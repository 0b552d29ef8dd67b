import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { RequireAdministratorInPerson } from './access.decorator';
import { CurrentUser, type Actor } from './current-user.decorator';
import {
  SaveSignInProviderDto,
  SignInIdentityDto,
  SignInProviderDto,
  SignInSettingsDto,
  SignInSettingsViewDto,
} from './sign-in-settings.dto';
import { SignInSettingsService } from './sign-in-settings.service';

@Controller()
@RequireAdministratorInPerson()
export class SignInSettingsController {
  constructor(private readonly settings: SignInSettingsService) {}

  @Get('settings/sign-in')
  @ZodResponse({ status: 200, type: SignInSettingsViewDto })
  get() {
    return this.settings.get();
  }

  @Put('settings/sign-in')
  @ZodResponse({ status: 200, type: SignInSettingsViewDto })
  save(@Body() input: SignInSettingsDto, @CurrentUser() by: Actor) {
    return this.settings.save(input, by);
  }

  @Get('settings/sign-in/providers')
  @ZodResponse({ status: 200, type: [SignInProviderDto] })
  providers() {
    return this.settings.providers();
  }

  @Post('settings/sign-in/providers')
  @ZodResponse({ status: 201, type: SignInProviderDto })
  create(@Body() input: SaveSignInProviderDto, @CurrentUser() by: Actor) {
    return this.settings.create(input, by);
  }

  @Put('settings/sign-in/providers/:id')
  @ZodResponse({ status: 200, type: SignInProviderDto })
  update(@Param('id') id: string, @Body() input: SaveSignInProviderDto, @CurrentUser() by: Actor) {
    return this.settings.update(id, input, by);
  }

  @Delete('settings/sign-in/providers/:id')
  @HttpCode(204)
  remove(@Param('id') id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.settings.remove(id, by);
  }

  @Get('users/:id/identities')
  @ZodResponse({ status: 200, type: [SignInIdentityDto] })
  identities(@Param('id') id: string) {
    return this.settings.identitiesOf(id);
  }

  @Delete('users/:id/identities/:identityId')
  @HttpCode(204)
  unlink(@Param('id') id: string, @Param('identityId') identityId: string, @CurrentUser() by: Actor): Promise<void> {
    return this.settings.unlink(id, identityId, by);
  }
}
