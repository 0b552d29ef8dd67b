import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../config/config';
import { SESSION_DAYS } from './sessions.service';

/**
 * The cookie that carries a session's token.
 *
 * Over https it has the `__Host-` prefix, which makes browsers refuse it from any other host or without TLS. Over plain
 * http (a first look on one's own machine) they would refuse the prefix itself.
 */
@Injectable()
export class SessionCookie {
  private readonly secure: boolean;
  readonly name: string;
  /** Of the cookie that a browser keeps while its person is with a provider. */
  private readonly awayName: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.secure = config.publicUrl.startsWith('https:');
    this.name = this.secure ? '__Host-mailroom' : 'mailroom_session';
    this.awayName = this.secure ? '__Host-mailroom-away' : 'mailroom_away';
  }

  read(request: Request): string | null {
    return readCookie(request, this.name);
  }

  write(response: Response, token: string): void {
    response.cookie(this.name, token, { ...this.attributes(), maxAge: SESSION_DAYS * 86_400_000 });
  }

  clear(response: Response): void {
    response.clearCookie(this.name, this.attributes());
  }

  readAway(request: Request): string | null {
    return readCookie(request, this.awayName);
  }

  writeAway(response: Response, token: string, milliseconds: number): void {
    response.cookie(this.awayName, token, { ...this.attributes(), maxAge: milliseconds });
  }

  private attributes() {
    return { httpOnly: true, sameSite: 'strict', secure: this.secure, path: '/' } as const;
  }
}

/** @returns the first of that name: with the `__Host-` prefix there is no other */
export function readCookie(request: Request, wanted: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === wanted && value) return value;
  }
  return null;
}
