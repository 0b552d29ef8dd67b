import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { OwnSession, Public } from './access.decorator';
import { CurrentUser, type Actor } from './current-user.decorator';
import { MeDto, SignInByLinkDto, SignInDto } from './identity.dto';
import { SessionCookie } from './session-cookie';
import { SessionsService, visitorOf } from './sessions.service';
import { UsersService } from './users.service';

@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly users: UsersService,
    private readonly cookie: SessionCookie,
  ) {}

  @Public()
  @Post()
  @ZodResponse({ status: 200, type: MeDto })
  async signIn(@Body() input: SignInDto, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    return this.enter(await this.sessions.signIn(input, visitorOf(request)), response);
  }

  @Public()
  @Post('link')
  @ZodResponse({ status: 200, type: MeDto })
  async signInByLink(
    @Body() input: SignInByLinkDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.enter(await this.sessions.signInByLink(input.token, visitorOf(request)), response);
  }

  @OwnSession()
  @Delete()
  @HttpCode(204)
  async signOut(@CurrentUser() user: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    if (user.sessionId) await this.sessions.signOut(user.sessionId);
    this.cookie.clear(response);
  }

  private enter(session: { token: string; userId: string }, response: Response) {
    this.cookie.write(response, session.token);
    return this.users.me(session.userId);
  }
}
