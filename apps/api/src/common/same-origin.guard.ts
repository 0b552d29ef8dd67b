import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, type Config } from '../config/config';
import { AppError } from './app-error';
import { bearerOf } from './bearer';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests that another site makes a browser send with our cookie (cross-site request forgery).
 *
 * A browser says where an unsafe request comes from, in `Sec-Fetch-Site` or at least in `Origin`; scripts cannot set
 * either. Whoever sends neither is no browser that we support.
 */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    // Who shows a key is known by it alone, and no other site can make a browser show one.
    if (bearerOf(request.headers) !== null) return true;
    if (SAFE_METHODS.has(request.method) || isSameOrigin(request.headers, this.config.publicUrl)) return true;
    throw new AppError(
      'foreign-origin',
      403,
      'This request came from another site. Open this program at its own address, or set PUBLIC_URL to the address you use.',
    );
  }
}

interface OriginHeaders {
  origin?: string;
  host?: string;
  'sec-fetch-site'?: string | string[];
}

/** @param headers of an unsafe request */
export function isSameOrigin(headers: OriginHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  if (!headers.origin || !URL.canParse(headers.origin)) return false;
  const origin = new URL(headers.origin);
  const own = new URL(publicUrl);
  if (origin.origin === own.origin) return true;
  // Where TLS is spoken, a page of the same name without it may come from whoever sits on the line.
  return origin.host === headers.host && (own.protocol === 'http:' || origin.protocol === 'https:');
}
