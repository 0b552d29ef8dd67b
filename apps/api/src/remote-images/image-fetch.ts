import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import { judgeLiteral } from '../common/network/guarded-lookup';
import { imageTypeOf } from './image-type';

export interface FetchedImage {
  /** By its bytes. */
  type: string;
  bytes: Buffer;
}

/** A newsletter's largest picture has less. */
export const LARGEST_IMAGE = 5 * 1024 * 1024;
const MILLISECONDS = 8_000;
/** Pictures of newsletters often lie behind a counter. Each address on the way is judged like the first. */
const MAX_REDIRECTS = 3;

/**
 * Fetches a picture from a stranger's server, telling it nothing of who looks: no cookie, no referrer, no language, no
 * browser. Null when there is none, or when it is something else than a raster image.
 *
 * @param lookupFor judges the addresses of a URL's host; throws when the URL as such may not be called
 */
export async function fetchImage(
  address: string,
  lookupFor: (target: URL) => LookupFunction,
  signal: AbortSignal,
): Promise<FetchedImage | null> {
  let target = new URL(address);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(MILLISECONDS)]);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const answer = await get(target, lookupFor(target), limit);
    if (answer.location === null) {
      const type = imageTypeOf(answer.bytes);
      return type === null ? null : { type, bytes: answer.bytes };
    }
    if (!URL.canParse(answer.location, target.href)) return null;
    target = new URL(answer.location, target);
  }
  return null;
}

interface Answer {
  /** Of a redirect. */
  location: string | null;
  bytes: Buffer;
}

async function get(target: URL, lookup: LookupFunction, signal: AbortSignal): Promise<Answer> {
  await judgeLiteral(target, lookup);
  const request = target.protocol === 'https:' ? https.request : http.request;
  return new Promise((fulfil, reject) => {
    const outgoing = request(
      { ...partsOf(target), lookup, signal, agent: false, headers: { accept: 'image/*' } },
      (incoming) => {
        const status = incoming.statusCode ?? 0;
        const location = status >= 300 && status < 400 ? (incoming.headers.location ?? null) : null;
        if (location !== null || status !== 200) {
          incoming.destroy();
          fulfil({ location, bytes: Buffer.alloc(0) });
          return;
        }
        const parts: Buffer[] = [];
        let size = 0;
        incoming.on('data', (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size > LARGEST_IMAGE) outgoing.destroy(new Error('The image is too large.'));
        });
        incoming.once('error', reject);
        incoming.once('end', () => fulfil({ location: null, bytes: Buffer.concat(parts) }));
      },
    );
    outgoing.once('error', reject);
    outgoing.end();
  });
}

/** Without the user and password that a URL can hold: they would be sent along. */
const partsOf = ({ protocol, hostname, port, pathname, search }: URL) => ({
  protocol,
  hostname: hostname.replace(/^\[|\]$/g, ''),
  port,
  path: pathname + search,
});
