import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Vault } from '../common/vault';
import { CONFIG, type Config } from '../config/config';
import { readCookie } from './session-cookie';
import { newToken } from './tokens';

const KEPT_DAYS = 365;

/**
 * A cookie that tells a browser which has signed in to an account before from one that never did ("device cookies", as
 * OWASP describes them). It lets nobody in: it only has attempts counted apart, so that a stranger who guesses at an
 * account, from however many addresses, cannot shut its owner out.
 */
@Injectable()
export class KnownBrowser {
  private readonly secure: boolean;
  private readonly name: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly vault: Vault,
  ) {
    this.secure = config.publicUrl.startsWith('https:');
    this.name = this.secure ? '__Host-mailroom-known' : 'mailroom_known';
  }

  /** @returns what to count the browser under; null: it never signed in to this account */
  of(request: Request, userId: string | undefined): string | null {
    const [nonce, signature] = (readCookie(request, this.name) ?? '').split('.', 2);
    if (!userId || !nonce || !signature) return null;
    const given = Buffer.from(signature);
    // By the present secret alone: one that became known would otherwise let guessing go on without a limit.
    const expected = Buffer.from(sign(this.vault.signingSecrets[0]!, nonce, userId));
    return expected.length === given.length && timingSafeEqual(expected, given) ? `${userId}.${nonce}` : null;
  }

  remember(response: Response, userId: string): void {
    const nonce = newToken();
    response.cookie(this.name, `${nonce}.${sign(this.vault.signingSecrets[0]!, nonce, userId)}`, {
      httpOnly: true,
      sameSite: 'strict',
      secure: this.secure,
      path: '/',
      maxAge: KEPT_DAYS * 86_400_000,
    });
  }
}

const sign = (secret: string, nonce: string, userId: string): string =>
  createHmac('sha256', secret).update(`known-browser:${nonce}:${userId}`).digest('base64url');
