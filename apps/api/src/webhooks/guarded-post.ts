import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressGuard } from '../common/network/address-guard';
import { guardedLookup, hostOf, judgeLiteral } from '../common/network/guarded-lookup';

export interface PostResult {
  status: number;
  /** Seconds or an HTTP date, as sent. */
  retryAfter: string | null;
}

/** The request was not made, or got no answer; `code` is for programs, the message for people. */
export class PostError extends Error {
  override readonly name = 'PostError';

  constructor(
    readonly code: 'address-not-allowed' | 'unknown-host' | 'timeout' | 'unreachable',
    message: string,
  ) {
    super(message);
  }
}

/**
 * POSTs to a stranger's URL. Its address is judged at the moment of connecting: a name that changes its address (DNS
 * rebinding) gains nothing. Redirects are not followed, because they would lead past the judgement.
 */
export async function guardedPost(
  target: URL,
  body: string,
  headers: Record<string, string>,
  options: { guard: AddressGuard; timeoutMilliseconds: number },
): Promise<PostResult> {
  const lookup = guardedLookup((name, address) => options.guard.permits(name, address), REFUSED);
  await judgeLiteral(target, lookup).catch((error: NodeJS.ErrnoException) => {
    throw failureOf(target, error);
  });
  const request = target.protocol === 'https:' ? https.request : http.request;
  return new Promise((fulfil, reject) => {
    const outgoing = request(
      target,
      { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, lookup, agent: false },
      (response) => {
        clearTimeout(timer);
        fulfil({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null });
        // What it says is of no interest, and could be endless.
        response.destroy();
      },
    );
    const timer = setTimeout(() => {
      const seconds = options.timeoutMilliseconds / 1000;
      reject(new PostError('timeout', `${hostOf(target)} did not answer within ${seconds} seconds.`));
      outgoing.destroy();
    }, options.timeoutMilliseconds);
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(failureOf(target, error));
    });
    outgoing.end(body);
  });
}

const REFUSED = 'EADDRNOTALLOWED';

function failureOf(target: URL, { code, message }: NodeJS.ErrnoException): PostError {
  const host = hostOf(target);
  if (code === REFUSED) {
    return new PostError('address-not-allowed', `${host} leads to an internal address, which webhooks may not reach.`);
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new PostError('unknown-host', `The name ${host} is not known.`);
  }
  return new PostError('unreachable', `${host} cannot be reached (${code ?? message}).`);
}
