import { Body, Controller, Get, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { RequireAdministrator, RequireAdministratorInPerson } from '../identity/access.decorator';
import { type Actor, CurrentUser } from '../identity/current-user.decorator';
import { ChooseSystemMailboxDto, SystemMailboxDto } from './system-mailbox.dto';
import { SystemMailboxService } from './system-mailbox.service';

@Controller('settings/system-mailbox')
export class SystemMailboxController {
  constructor(private readonly settings: SystemMailboxService) {}

  @RequireAdministrator()
  @Get()
  @ZodResponse({ status: 200, type: SystemMailboxDto })
  get() {
    return this.settings.get();
  }

  @RequireAdministratorInPerson()
  @Put()
  @ZodResponse({ status: 200, type: SystemMailboxDto })
  choose(@Body() input: ChooseSystemMailboxDto, @CurrentUser() by: Actor) {
    return this.settings.choose(input.mailboxId, by);
  }
}
