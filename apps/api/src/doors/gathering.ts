import type { BlobStore, StoredBlob } from '../blobs/blob-store';

/** Larger messages go to the disk while they come. */
const HELD_BYTES = 2 * 1024 * 1024;

/** A message as it comes: in memory while it is small, else on the disk. @throws what the pieces fail with; then nothing is left */
export async function gather(pieces: AsyncIterable<Buffer>, blobs: BlobStore): Promise<Buffer | StoredBlob> {
  const iterator = pieces[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let size = 0;
  while (size <= HELD_BYTES) {
    const next = await iterator.next();
    if (next.done) return Buffer.concat(held);
    held.push(next.value);
    size += next.value.length;
  }
  return blobs.putStream(
    (async function* () {
      yield* held;
      yield* { [Symbol.asyncIterator]: () => iterator };
    })(),
  );
}

/** Fails as soon as there is more than `limit` bytes. */
export async function* capped(
  pieces: AsyncIterable<Buffer>,
  limit: number,
  tooLarge: () => Error,
): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > limit) throw tooLarge();
    yield piece;
  }
}

export async function* joined(...parts: (Buffer | AsyncIterable<Buffer>)[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if (Buffer.isBuffer(part)) {
      if (part.length > 0) yield part;
    } else yield* part;
  }
}
