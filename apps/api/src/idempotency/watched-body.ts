import { createHash, type Hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const bodies = new WeakMap<IncomingMessage, Hash>();

/**
 * Hashes the body of a call that its caller named, while it arrives: mail and files of any size are never held in memory,
 * and nobody who reads the body notices. Goes before whatever reads bodies.
 */
export function watchBodies(request: IncomingMessage, _response: unknown, next: () => void): void {
  if (request.method === 'POST' && request.headers['idempotency-key'] !== undefined) {
    const hash = createHash('sha256');
    const push = request.push.bind(request);
    request.push = (chunk: unknown, encoding?: BufferEncoding) => {
      if (Buffer.isBuffer(chunk)) hash.update(chunk);
      return push(chunk, encoding);
    };
    bodies.set(request, hash);
  }
  next();
}

/** The hash of the whole body; null: it has not arrived whole, or nobody watched. */
export const digestOf = (request: IncomingMessage): string | null =>
  (request.complete && bodies.get(request)?.copy().digest('hex')) || null;

/** Lets the rest of the body go by. */
export async function passBody(request: IncomingMessage): Promise<void> {
  if (!request.complete || !request.readableEnded) for await (const chunk of request) void chunk;
}
