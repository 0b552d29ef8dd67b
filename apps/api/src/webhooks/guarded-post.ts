import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import { hostOf, judgeLiteral } from '../common/network/guarded-lookup';
import { REFUSED } from './webhook-guard.service';

/** Bytes of an answer that are read; it could be endless. */
const READ_BYTES = 64 * 1024;

export interface PostResult {
  status: number;
  /** Seconds or an HTTP date, as sent. */
  retryAfter: string | null;
  /** The beginning of the answer. */
  body: string;
  /** What was connected to. */
  address: string | null;
}

/** The request was not made, or got no answer; `code` is for programs, the message for people. */
export class PostError extends Error {
  override readonly name = 'PostError';

  constructor(
    readonly code: 'address-not-allowed' | 'unknown-host' | 'timeout' | 'unreachable',
    message: string,
    readonly address: string | null = null,
  ) {
    super(message);
  }
}

/**
 * POSTs to a stranger's URL. Its address is judged at the moment of connecting: a name that changes its address (DNS
 * rebinding) gains nothing. Redirects are not followed, because they would lead past the judgement.
 *
 * Its status is the receiver's word: what follows it may be slow, endless or cut off, and is read only as far as it came.
 * @throws PostError when no status came in time
 */
export async function guardedPost(
  target: URL,
  body: string,
  headers: Record<string, string>,
  options: { lookup: LookupFunction; timeoutMilliseconds: number },
): Promise<PostResult> {
  await judgeLiteral(target, options.lookup).catch((error: NodeJS.ErrnoException) => {
    throw failureOf(target, error, null);
  });
  const request = target.protocol === 'https:' ? https.request : http.request;
  return new Promise((fulfil, reject) => {
    let address: string | null = null;
    let finish: (() => void) | null = null;
    const outgoing = request(
      target,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        lookup: options.lookup,
        agent: false,
      },
      (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        finish = () => {
          clearTimeout(timer);
          fulfil({
            status: response.statusCode ?? 0,
            retryAfter: response.headers['retry-after'] ?? null,
            body: Buffer.concat(parts).subarray(0, READ_BYTES).toString('utf8'),
            address,
          });
          outgoing.destroy();
        };
        response.on('data', (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size >= READ_BYTES) finish?.();
        });
        response.on('error', () => finish?.());
        response.on('close', () => finish?.());
        response.on('end', () => finish?.());
      },
    );
    const timer = setTimeout(() => {
      if (finish) return finish();
      const seconds = options.timeoutMilliseconds / 1000;
      reject(new PostError('timeout', `${hostOf(target)} did not answer within ${seconds} seconds.`, address));
      outgoing.destroy();
    }, options.timeoutMilliseconds);
    outgoing.on('socket', (socket) => {
      socket.once('connect', () => void (address = socket.remoteAddress ?? null));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (finish) return finish();
      clearTimeout(timer);
      reject(failureOf(target, error, address));
    });
    outgoing.end(body);
  });
}

function failureOf(target: URL, { code, message }: NodeJS.ErrnoException, address: string | null): PostError {
  const host = hostOf(target);
  if (code === REFUSED) return new PostError('address-not-allowed', `Webhooks may not call ${host}.`);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new PostError('unknown-host', `The name ${host} is not known.`);
  }
  return new PostError('unreachable', `${host} cannot be reached (${code ?? message}).`, address);
}
