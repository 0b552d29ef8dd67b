import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { newId } from '../common/ids';

/**
 * Raw sources by content: the key is the SHA-256 of the bytes, so storing the same bytes twice stores them once.
 *
 * A blob is complete or absent: bytes go to a temporary name, reach the disk (fsync), and are renamed.
 */
export class BlobStore {
  private readonly knownFolders = new Set<string>();

  constructor(private readonly root: string) {}

  async put(bytes: Buffer): Promise<string> {
    const key = createHash('sha256').update(bytes).digest('hex');
    const target = this.path(key);
    if (await exists(target)) return key;
    const folder = dirname(target);
    if (!this.knownFolders.has(folder)) {
      await mkdir(folder, { recursive: true });
      this.knownFolders.add(folder);
    }
    const temporary = join(folder, `.${newId()}`);
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
    return key;
  }

  get(key: string): Promise<Buffer> {
    return readFile(this.path(key));
  }

  stream(key: string): Readable {
    return createReadStream(this.path(key));
  }

  async remove(key: string): Promise<void> {
    await unlink(this.path(key)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }

  private path(key: string): string {
    return join(this.root, key.slice(0, 2), key.slice(2, 4), key);
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
