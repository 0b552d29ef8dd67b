import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { RandomBytes } from '@mailroom/mail';
import { CONFIG, type Config } from '../config/config';

const PIECE = 256 * 1024;
/** An upload that broke off is removed after a day. */
const KEPT_MILLISECONDS = 24 * 3_600_000;

/** Files of mail, in the data folder until everything in them is settled. */
@Injectable()
export class ImportFiles {
  private readonly folder: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.folder = join(config.dataDir, 'imports');
  }

  /** Complete and on the disk, or absent. @returns bytes */
  async store(name: string, content: AsyncIterable<Buffer>): Promise<number> {
    await mkdir(this.folder, { recursive: true });
    const path = this.path(name);
    const part = `${path}.part`;
    try {
      await pipeline(Readable.from(content), createWriteStream(part, { mode: 0o600, flush: true }));
      await rename(part, path);
      return (await stat(path)).size;
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async head(name: string, length: number): Promise<Buffer> {
    const file = await open(this.path(name), 'r');
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  /** @throws ENOENT */
  async open(name: string): Promise<OpenImport> {
    const file = await open(this.path(name), 'r');
    return new OpenImport(file, (await file.stat()).size);
  }

  remove = (name: string): Promise<void> => rm(this.path(name), { force: true });

  /** Removes what nobody needs any more. */
  async sweep(needed: ReadonlySet<string>, now: Date): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      if (needed.has(name)) continue;
      const path = this.path(name);
      const { mtime } = await stat(path).catch(() => ({ mtime: now }));
      if (now.getTime() - mtime.getTime() > KEPT_MILLISECONDS) await rm(path, { force: true });
    }
  }

  private path(name: string): string {
    return join(this.folder, name);
  }
}

export class OpenImport implements RandomBytes {
  constructor(
    private readonly file: FileHandle,
    readonly size: number,
  ) {}

  async read(at: number, length: number): Promise<Buffer> {
    const { bytesRead, buffer } = await this.file.read(Buffer.allocUnsafe(length), 0, length, at);
    return buffer.subarray(0, bytesRead);
  }

  async *pieces(from: number, to: number): AsyncGenerator<Buffer> {
    for (let at = from; at < to;) {
      const piece = await this.read(at, Math.min(PIECE, to - at));
      if (piece.length === 0) return;
      yield piece;
      at += piece.length;
    }
  }

  close = (): Promise<void> => this.file.close();
}
