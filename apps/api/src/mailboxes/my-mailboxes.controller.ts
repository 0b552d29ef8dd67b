import { Controller, Get } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { EveryUser } from '../identity/access.decorator';
import { type Actor, CurrentUser } from '../identity/current-user.decorator';
import { MyMailboxDto } from './mailboxes.dto';
import { MyMailboxes } from './my-mailboxes.service';

@Controller('me/mailboxes')
export class MyMailboxesController {
  constructor(private readonly mailboxes: MyMailboxes) {}

  /** Mailboxes whose mail one reads, or that one sends from. */
  @EveryUser()
  @Get()
  @ZodResponse({ status: 200, type: [MyMailboxDto] })
  list(@CurrentUser() by: Actor) {
    return this.mailboxes.list(by);
  }
}
