import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileStretch } from '@mailroom/mail';

/** Bytes read or written at once. */
export const PIECE = 256 * 1024;

/** Writes a new file and has it reach the disk. @throws when the pieces break off, or the disk takes less than given */
export async function writePieces(
  path: string,
  pieces: AsyncIterable<Buffer>,
): Promise<{ size: number; checksum: string }> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx');
  let size = 0;
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      const { bytesWritten } = await file.write(piece);
      if (bytesWritten !== piece.length) {
        throw new Error(
          `The disk took ${bytesWritten} of ${piece.length} bytes of a new mail: it is full, or a quota is used up.`,
        );
      }
      size += piece.length;
    }
    await file.datasync();
  } finally {
    await file.close();
  }
  return { size, checksum: hash.digest('hex').slice(0, 8) };
}

/** @throws when the file ends before the stretch does */
export async function* piecesOf({ path, offset, length }: FileStretch): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    for (let at = 0; at < length;) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE, length - at));
      const { bytesRead } = await file.read(piece, 0, piece.length, offset + at);
      if (bytesRead === 0) throw new Error(`A stored message breaks off after ${at} of ${length} bytes.`);
      yield piece.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}

export async function* checked(key: string, stretch: FileStretch, checksum: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(stretch)) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex').slice(0, 8) !== checksum) {
    throw new Error(`The stored message ${key} is damaged or was removed.`);
  }
}
