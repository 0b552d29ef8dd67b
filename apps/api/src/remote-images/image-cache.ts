import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of all of them. */
const LARGEST_CACHE = 256 * 1024 * 1024;
const DAYS = 7;
/** How many are written between two cleanings. */
const CLEAN_EVERY = 100;

/**
 * Pictures that were fetched, as files, so that their servers see one visit however often and by however many people a
 * message is read. Bounded in size and age; losing it loses nothing.
 */
export class ImageCache {
  private written = 0;

  constructor(private readonly folder: string) {}

  /** @param key of any length */
  async get(key: string): Promise<Buffer | null> {
    const path = this.path(key);
    try {
      const { mtimeMs } = await stat(path);
      return mtimeMs < Date.now() - DAYS * 86_400_000 ? null : await readFile(path);
    } catch {
      return null;
    }
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const temporary = join(this.folder, `${randomUUID()}.part`);
    await writeFile(temporary, bytes, { mode: 0o600 });
    await rename(temporary, this.path(key));
    this.written += 1;
    if (this.written % CLEAN_EVERY === 0) await this.clean();
  }

  /** The oldest go first. */
  async clean(limit = LARGEST_CACHE): Promise<void> {
    const files = await Promise.all(
      (await readdir(this.folder)).map(async (name) => {
        const path = join(this.folder, name);
        const found = await stat(path).catch(() => null);
        return { path, size: found?.size ?? 0, at: found?.mtimeMs ?? 0 };
      }),
    );
    let total = 0;
    for (const { path, size, at } of files.sort((one, other) => other.at - one.at)) {
      total += size;
      if (total > limit || at < Date.now() - DAYS * 86_400_000) await unlink(path).catch(() => undefined);
    }
  }

  private path(key: string): string {
    return join(this.folder, createHash('sha256').update(key).digest('hex'));
  }
}
