import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { FileStretch } from '@mailroom/mail';
import { type BlobKey, formatKey, newPack, parseKey } from './blob-key';
import { checked, PIECE, piecesOf, writePieces } from './blob-stream';

export interface StoredBlob {
  key: string;
  /** Bytes. */
  size: number;
}

/**
 * Raw sources, byte by byte, in packs: one file holds what was stored together.
 *
 * A pack is complete or absent: its bytes go to a temporary name, reach the disk (one flush for all of them), and are
 * renamed; then the folder is flushed, since a power cut could else take the new name back after the database has
 * committed the key. It is never appended to, so reading needs no lock (docs/adr/0006).
 */
export class BlobStore {
  private readonly knownFolders = new Set<string>();

  constructor(private readonly root: string) {}

  async put(bytes: Buffer): Promise<string> {
    const [key] = await this.putAll([bytes]);
    return key!;
  }

  /** Stores several at the cost of one. @returns their keys, in order */
  async putAll(blobs: readonly Buffer[]): Promise<string[]> {
    if (blobs.length === 0) return [];
    const pack = newPack();
    const target = this.path(pack);
    await this.ensureFolder(pack);
    const temporary = `${target}.part`;
    try {
      await write(temporary, blobs);
      await rename(temporary, target);
      await flushFolder(dirname(target));
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
    let offset = 0;
    return blobs.map((bytes) => {
      const key = formatKey({ pack, offset, length: bytes.length, checksum: checksumOf(bytes) });
      offset += bytes.length;
      return key;
    });
  }

  /**
   * Stores what is too large to be held, in a pack of its own, piece by piece as it comes. When the pieces break off or
   * the disk is full nothing is left behind.
   */
  async putStream(pieces: AsyncIterable<Buffer>): Promise<StoredBlob> {
    const pack = newPack();
    const target = this.path(pack);
    await this.ensureFolder(pack);
    const temporary = `${target}.part`;
    try {
      const { size, checksum } = await writePieces(temporary, pieces);
      await rename(temporary, target);
      await flushFolder(dirname(target));
      return { key: formatKey({ pack, offset: 0, length: size, checksum }), size };
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
  }

  /** Where the bytes lie, for a parser that reads them from there. */
  locate(key: string): FileStretch {
    const { pack, offset, length } = parseKey(key);
    return { path: this.path(pack), offset, length };
  }

  sizeOf(key: string): number {
    return parseKey(key).length;
  }

  /** The bytes as a stream, which fails at its end when they are not what was stored. */
  open(key: string): Readable {
    return Readable.from(checked(key, this.locate(key), parseKey(key).checksum), { objectMode: false });
  }

  /** A stretch of the bytes as a stream; only reading all of them can tell whether the disk damaged them. */
  openPart(key: string, from: number, length: number): Readable {
    const { path, offset } = this.locate(key);
    return Readable.from(piecesOf({ path, offset: offset + from, length }), { objectMode: false });
  }

  /** @throws when it was removed, or when the disk gives back something else than was stored */
  async get(key: string): Promise<Buffer> {
    const { pack, offset, length, checksum } = parseKey(key);
    const bytes = Buffer.alloc(length);
    const file = await open(this.path(pack), 'r');
    try {
      await file.read(bytes, 0, length, offset);
    } finally {
      await file.close();
    }
    if (checksumOf(bytes) !== checksum) throw new Error(`The stored message ${key} is damaged or was removed.`);
    return bytes;
  }

  /** Overwrites the bytes; a pack goes with its last blob. Removing what is gone already is no error. */
  async removeAll(keys: readonly string[]): Promise<void> {
    const packs = new Map<string, BlobKey[]>();
    for (const key of keys.map(parseKey)) packs.set(key.pack, [...(packs.get(key.pack) ?? []), key]);
    for (const [pack, blobs] of packs) {
      await overwrite(this.path(pack), blobs).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
    }
  }

  private async ensureFolder(pack: string): Promise<void> {
    const folder = join(this.root, pack.slice(0, 6));
    if (this.knownFolders.has(folder)) return;
    await mkdir(folder, { recursive: true });
    await flushFolder(this.root);
    this.knownFolders.add(folder);
  }

  private path(pack: string): string {
    return join(this.root, pack.slice(0, 6), `${pack}.pack`);
  }
}

async function write(path: string, blobs: readonly Buffer[]): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await writeWhole(file, blobs);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** A disk that fills up takes a part and reports no error, only a smaller number. */
async function writeWhole(file: FileHandle, blobs: readonly Buffer[]): Promise<void> {
  const size = blobs.reduce((sum, { length }) => sum + length, 0);
  const { bytesWritten } = await file.writev(blobs as Buffer[]);
  if (bytesWritten === size) return;
  throw new Error(`The disk took ${bytesWritten} of ${size} bytes of new mail: it is full, or a quota is used up.`);
}

async function flushFolder(path: string): Promise<void> {
  // Windows opens no folders, and keeps names by itself.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function overwrite(path: string, blobs: readonly BlobKey[]): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const zeros = Buffer.alloc(Math.min(PIECE, Math.max(0, ...blobs.map(({ length }) => length))));
    for (const { offset, length } of blobs) {
      for (let at = 0; at < length; at += zeros.length) {
        await file.write(zeros, 0, Math.min(zeros.length, length - at), offset + at);
      }
    }
  } finally {
    await file.close();
  }
  if (await isAllZero(path)) await unlink(path);
}

async function isAllZero(path: string): Promise<boolean> {
  const { size } = await stat(path);
  for await (const piece of piecesOf({ path, offset: 0, length: size })) {
    if (!piece.every((byte) => byte === 0)) return false;
  }
  return true;
}

const checksumOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 8);
