import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import { judgeLiteral } from './guarded-lookup';

/** More than any answer of a sign-in service; a stranger's could be endless. */
const LARGEST_ANSWER = 1024 * 1024;

interface Init {
  method?: string;
  headers?: Record<string, string>;
  body?: URLSearchParams | string | null;
  signal?: AbortSignal;
}

/**
 * A small `fetch` that connects only to addresses which `lookup` lets pass, and follows no redirect: it would lead past
 * the judgement. Node's own takes no look-up function.
 * @throws Node's error, that of `lookup`, or one with the code ETIMEDOUT or EMSGSIZE
 */
export async function guardedFetch(
  url: string,
  init: Init,
  options: { lookup: LookupFunction; milliseconds: number },
): Promise<Response> {
  const target = new URL(url);
  await judgeLiteral(target, options.lookup);
  const request = target.protocol === 'https:' ? https.request : http.request;
  const body = init.body ? String(init.body) : null;
  return new Promise((fulfil, reject) => {
    const outgoing = request(
      target,
      {
        method: init.method ?? 'GET',
        headers: { ...init.headers, ...(body !== null && { 'content-length': Buffer.byteLength(body) }) },
        lookup: options.lookup,
        agent: false,
        signal: init.signal,
      },
      (incoming) => {
        const parts: Buffer[] = [];
        let size = 0;
        incoming.on('data', (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size > LARGEST_ANSWER) outgoing.destroy(coded('EMSGSIZE', 'The answer is too large.'));
        });
        incoming.once('error', reject);
        incoming.once('end', () => fulfil(responseOf(incoming, Buffer.concat(parts))));
      },
    );
    const timer = setTimeout(() => outgoing.destroy(coded('ETIMEDOUT', 'No answer in time.')), options.milliseconds);
    outgoing.once('close', () => clearTimeout(timer));
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

function responseOf(incoming: http.IncomingMessage, body: Buffer): Response {
  const status = incoming.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // These have no body by definition, and `Response` insists on it.
  return new Response([204, 205, 304].includes(status) ? null : new Uint8Array(body), { status, headers });
}

const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code });
