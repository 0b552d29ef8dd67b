import { randomBytes } from 'node:crypto';

/**
 * Where a blob lies: `<pack>.<offset>.<length>.<checksum>`, at most 64 characters.
 *
 * The pack's name begins with its month (`202611-…`), which is also its folder. The checksum is the beginning of the
 * content's SHA-256, so that a damaged disk is noticed where it is read.
 */
export interface BlobKey {
  pack: string;
  offset: number;
  length: number;
  checksum: string;
}

/** The name of a pack that is not there yet. */
export const newPack = (): string =>
  `${new Date().toISOString().slice(0, 7).replace('-', '')}-${randomBytes(10).toString('hex')}`;

export const formatKey = (key: BlobKey): string => `${key.pack}.${key.offset}.${key.length}.${key.checksum}`;

/** @throws when it is not a key; nothing of it reaches a path before that */
export function parseKey(text: string): BlobKey {
  const match = /^(\d{6}-[0-9a-f]{20})\.(\d{1,10})\.(\d{1,10})\.([0-9a-f]{8})$/.exec(text);
  if (!match) throw new Error(`"${text.slice(0, 80)}" is not the key of a stored message.`);
  const [, pack, offset, length, checksum] = match as unknown as [string, string, string, string, string];
  return { pack, offset: Number(offset), length: Number(length), checksum };
}
