import { Body, Controller, Delete, Get, HttpCode, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { BeforeSecondFactor, OwnSession, Public } from './access.decorator';
import { CurrentUser, type Actor } from './current-user.decorator';
import { MeDto, SecondStepDto, SignedInDto, SignInByLinkDto, SignInDto } from './identity.dto';
import { KnownBrowser } from './known-browser';
import { ProviderSignIn, REQUEST_MILLISECONDS } from './providers/provider-sign-in.service';
import { SessionCookie } from './session-cookie';
import { SessionsService, visitorOf } from './sessions.service';
import { ProviderAnswerDto, ProviderStartDto, SignInOptionsDto, StartProviderDto } from './sign-in-settings.dto';
import { SignInSettingsService } from './sign-in-settings.service';
import { type Entered, SignInService } from './sign-in.service';
import { newToken } from './tokens';
import { UsersService } from './users.service';

@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly signing: SignInService,
    private readonly byProvider: ProviderSignIn,
    private readonly settings: SignInSettingsService,
    private readonly users: UsersService,
    private readonly cookie: SessionCookie,
    private readonly known: KnownBrowser,
  ) {}

  /** What the sign-in screen has to offer. */
  @Public()
  @Get('options')
  @ZodResponse({ status: 200, type: SignInOptionsDto })
  options() {
    return this.settings.options();
  }

  @Public()
  @Post()
  @ZodResponse({ status: 200, type: SignedInDto })
  async signIn(@Body() input: SignInDto, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const knownAs = (userId: string | undefined) => this.known.of(request, userId);
    return this.answer(await this.signing.byPassword(input, visitorOf(request), knownAs), request, response);
  }

  @Public()
  @Post('second-factor')
  @ZodResponse({ status: 200, type: MeDto })
  async secondFactor(
    @Body() input: SecondStepDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.enter(await this.signing.bySecondFactor(input, visitorOf(request)), request, response);
  }

  @Public()
  @Post('link')
  @ZodResponse({ status: 200, type: MeDto })
  async signInByLink(
    @Body() input: SignInByLinkDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.enter(await this.signing.byServerLink(input.token, visitorOf(request)), request, response);
  }

  @Public()
  @Post('provider')
  @ZodResponse({ status: 201, type: ProviderStartDto })
  async startProvider(
    @Body() { id }: StartProviderDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    // Two windows may be on their way at once.
    const browser = this.cookie.readAway(request) ?? newToken();
    const start = await this.byProvider.start(id, browser, visitorOf(request));
    this.cookie.writeAway(response, browser, REQUEST_MILLISECONDS);
    return start;
  }

  /**
   * Where a provider sends the browser. Coming from another site it brings no cookie (ours are strict), so it only hands the
   * answer on to the page, in the fragment: that reaches no log and no further server.
   */
  @Public()
  @Get('provider/callback')
  @Redirect()
  callback(@Req() request: Request) {
    const query = request.originalUrl.split('?').slice(1).join('?');
    return { url: `/sign-in/back#${encodeURIComponent(query)}`, statusCode: 302 };
  }

  @Public()
  @Post('provider/finish')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: SignedInDto })
  async finishProvider(
    @Body() { query }: ProviderAnswerDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const entered = await this.byProvider.finish(query, this.cookie.readAway(request), visitorOf(request));
    return this.answer(entered, request, response);
  }

  @OwnSession()
  @BeforeSecondFactor()
  @Delete()
  @HttpCode(204)
  async signOut(@CurrentUser() user: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    if (user.sessionId) await this.sessions.signOut(user.sessionId);
    this.cookie.clear(response);
  }

  private answer(entered: Entered, request: Request, response: Response) {
    if ('ticket' in entered) return { secondFactor: true as const, ticket: entered.ticket };
    return this.enter(entered, request, response);
  }

  private async enter(
    { token, userId, via }: Exclude<Entered, { ticket: string }>,
    request: Request,
    response: Response,
  ) {
    // The session that this browser had is nobody's any more.
    const before = this.cookie.read(request);
    if (before) await this.sessions.endByToken(before);
    this.cookie.write(response, token);
    this.known.remember(response, userId);
    return this.users.me(userId, via);
  }
}
