import { Body, Controller, Delete, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Public, RequireAdministrator, RequireAdministratorInPerson } from './access.decorator';
import { type Actor, CurrentUser } from './current-user.decorator';
import {
  AcceptInvitationDto,
  AccountTokenDto,
  AskNewPasswordDto,
  CameInDto,
  InvitationDto,
  InvitedDto,
  InviteDto,
  SetNewPasswordDto,
} from './invitations.dto';
import { InvitationsService } from './invitations.service';
import { PasswordResets } from './password-resets.service';
import { SessionsService, visitorOf } from './sessions.service';

/** Ways in by mail: invitations, and links for a new password. */
@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly resets: PasswordResets,
    private readonly sessions: SessionsService,
  ) {}

  @RequireAdministratorInPerson()
  @Post('users/:id/invitation')
  @ZodResponse({ status: 201, type: InvitedDto })
  async again(@Param('id') id: string, @Body() input: InviteDto, @CurrentUser() by: Actor) {
    return { link: await this.invitations.again(id, input.by, by) };
  }

  @RequireAdministrator()
  @Delete('users/:id/invitation')
  @HttpCode(204)
  withdraw(@Param('id') id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.invitations.withdraw(id, by);
  }

  @Public()
  @Post('session/invitation')
  @ZodResponse({ status: 200, type: InvitationDto })
  async look(@Body() input: AccountTokenDto, @Req() request: Request) {
    await this.sessions.countLinkUse(visitorOf(request));
    return this.invitations.look(input.token);
  }

  @Public()
  @Post('session/invitation/accept')
  @ZodResponse({ status: 200, type: CameInDto })
  async accept(@Body() input: AcceptInvitationDto, @Req() request: Request) {
    await this.sessions.countLinkUse(visitorOf(request));
    return this.invitations.accept(input);
  }

  @Public()
  @Post('session/reset')
  @HttpCode(202)
  ask(@Body() input: AskNewPasswordDto, @Req() request: Request): Promise<void> {
    return this.resets.ask(input.email, visitorOf(request));
  }

  @Public()
  @Post('session/reset/finish')
  @HttpCode(204)
  finish(@Body() input: SetNewPasswordDto, @Req() request: Request): Promise<void> {
    return this.resets.finish(input.token, input.password, visitorOf(request));
  }
}
