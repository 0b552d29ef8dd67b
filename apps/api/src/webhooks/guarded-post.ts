import { lookup } from 'node:dns/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP } from 'node:net';
import type { AddressGuard } from '../common/network/address-guard';

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
 * POSTs to a stranger's URL. The address is looked up once, judged, and connected to: a name that changes its address
 * in between (DNS rebinding) gains nothing. Redirects are not followed, because they would lead past the judgement.
 */
export async function guardedPost(
  target: URL,
  body: string,
  headers: Record<string, string>,
  options: { guard: AddressGuard; timeoutMilliseconds: number },
): Promise<PostResult> {
  const hostname = target.hostname.replace(/^\[|\]$/g, '');
  const { address, family } = await resolve(hostname, options.guard);
  const request = target.protocol === 'https:' ? https.request : http.request;
  return new Promise((fulfil, reject) => {
    const outgoing = request(
      {
        host: address,
        family,
        port: target.port || undefined,
        path: `${target.pathname}${target.search}`,
        method: 'POST',
        headers: { ...headers, host: target.host, 'content-length': Buffer.byteLength(body) },
        // The certificate must be the name's, not the address's.
        servername: isIP(hostname) ? undefined : hostname,
        agent: false,
      },
      (response) => {
        clearTimeout(timer);
        fulfil({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null });
        // What it says is of no interest, and could be endless.
        response.destroy();
      },
    );
    const timer = setTimeout(() => {
      reject(
        new PostError('timeout', `${hostname} did not answer within ${options.timeoutMilliseconds / 1000} seconds.`),
      );
      outgoing.destroy();
    }, options.timeoutMilliseconds);
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(new PostError('unreachable', `${hostname} cannot be reached (${error.code ?? error.message}).`));
    });
    outgoing.end(body);
  });
}

async function resolve(hostname: string, guard: AddressGuard): Promise<{ address: string; family: number }> {
  const literal = isIP(hostname);
  const found = literal
    ? [{ address: hostname, family: literal }]
    : await lookup(hostname, { all: true }).catch(() => []);
  const first = found[0];
  if (!first) throw new PostError('unknown-host', `The name ${hostname} is not known.`);
  // One internal address among several is as bad as only internal ones: which is used would be up to chance.
  if (!found.every(({ address }) => guard.permits(hostname, address))) {
    throw new PostError(
      'address-not-allowed',
      `${hostname} leads to an internal address, which webhooks may not reach.`,
    );
  }
  return first;
}
