import { Body, Controller, Get, HttpCode, Param, Post, Redirect, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Needs, Public } from '../../identity/access.decorator';
import { CurrentUser, type Actor } from '../../identity/current-user.decorator';
import { OauthConsentService } from './oauth-consent.service';
import { ConsentAnswerDto, ConsentResultDto, ConsentStartDto, OauthGuideDto } from './oauth.dto';

@Controller()
export class OauthController {
  constructor(private readonly consent: OauthConsentService) {}

  @Needs('mailboxes:change')
  @Get('oauth')
  @ZodResponse({ status: 200, type: OauthGuideDto })
  guide() {
    return { redirectUri: this.consent.redirectUri };
  }

  @Needs('mailboxes:change')
  @Post('mailboxes/:id/oauth')
  @ZodResponse({ status: 201, type: ConsentStartDto })
  start(@Param('id') id: string, @CurrentUser() by: Actor) {
    return this.consent.start(id, by);
  }

  /**
   * Where the provider sends the browser. Coming from another site it brings no session (the cookie is strict), so it
   * only hands the answer on to the page, in the fragment: that reaches no log and no further server.
   */
  @Public()
  @Get('oauth/callback')
  @Redirect()
  callback(@Req() request: Request) {
    const query = request.originalUrl.split('?').slice(1).join('?');
    return { url: `/mailboxes/consent#${encodeURIComponent(query)}`, statusCode: 302 };
  }

  @Needs('mailboxes:change')
  @Post('oauth/finish')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: ConsentResultDto })
  finish(@Body() { query }: ConsentAnswerDto, @CurrentUser() by: Actor) {
    return this.consent.finish(query, by);
  }
}
