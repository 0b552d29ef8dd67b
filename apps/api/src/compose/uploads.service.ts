import { Inject, Injectable, Logger } from '@nestjs/common';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { BlobStore } from '../blobs/blob-store';
import { AppError } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { CONFIG, type Config } from '../config/config';
import type { StoredFile } from './typed.types';

/** An upload that no draft and no mail took is given up after a day. */
const KEPT_MILLISECONDS = 24 * 3_600_000;

/** While it is taken into a draft nothing erases its bytes: it is refused so much earlier than it is erased. */
const MARGIN_MILLISECONDS = 3_600_000;

/** Nobody fills the disk: so many files may wait for each person, and of so many times the largest size together. */
const MAX_WAITING = 200;
const MAX_WAITING_SIZES = 40;

interface Upload extends StoredFile {
  userId: string;
  /** ISO 8601. */
  at: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Files on their way into a mail: the bytes lie in the blob store, what is known of them in a small file beside. */
@Injectable()
export class UploadsService {
  private readonly logger = new Logger(UploadsService.name);
  private readonly folder: string;

  constructor(
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.folder = join(config.dataDir, 'uploads');
  }

  /** Stores a file as it comes in, in bounded memory. @throws AppError when it is too large */
  async receive(
    content: Readable,
    { filename, contentType }: { filename: string; contentType?: string },
    userId: string,
  ): Promise<StoredFile> {
    await this.assertRoom(userId);
    const { key: rawKey, size } = await this.blobs.putStream(this.capped(content));
    const id = newId();
    const file: StoredFile = { id, rawKey, filename: plainName(filename), contentType: plainType(contentType), size };
    const upload: Upload = { ...file, userId, at: this.clock.now().toISOString() };
    await mkdir(this.folder, { recursive: true });
    // Whole or not at all: a crash leaves a name that nobody looks for.
    await writeFile(`${this.path(id)}.part`, JSON.stringify(upload), { mode: 0o600 });
    await rename(`${this.path(id)}.part`, this.path(id));
    void this.sweep();
    return file;
  }

  /**
   * The files of these ids, in order: uploads of that person, or what a draft holds already.
   * @throws AppError when one is unknown, or somebody else's
   */
  async find(ids: readonly string[], userId: string, held: readonly StoredFile[]): Promise<StoredFile[]> {
    const known = new Map(held.map((file) => [file.id, file]));
    return Promise.all([...new Set(ids)].map(async (id) => known.get(id) ?? (await this.read(id, userId))));
  }

  /** They belong to a draft or a mail from now on. */
  async taken(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => rm(this.path(id), { force: true })));
  }

  /** Removes files that a draft no longer holds. */
  async discard(files: readonly StoredFile[]): Promise<void> {
    await this.taken(files.map(({ id }) => id));
    await this.blobs.removeAll(files.map(({ rawKey }) => rawKey)).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'An attachment that was given up could not be erased.');
    });
  }

  private async *capped(content: Readable): AsyncGenerator<Buffer> {
    const { maxUploadBytes } = this.config;
    let size = 0;
    for await (const piece of content as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > maxUploadBytes) {
        const megabytes = Math.floor(maxUploadBytes / 1024 / 1024);
        throw new AppError(
          'upload-too-large',
          413,
          `The file is larger than ${megabytes} MB. Share it by a link instead.`,
        );
      }
      yield piece;
    }
  }

  private async read(id: string, userId: string): Promise<StoredFile> {
    const text = UUID.test(id) ? await readFile(this.path(id), 'utf8').catch(() => null) : null;
    const upload = text === null ? null : uploadOf(text);
    const oldest = this.clock.now().getTime() - KEPT_MILLISECONDS + MARGIN_MILLISECONDS;
    if (!upload || upload.userId !== userId || new Date(upload.at).getTime() < oldest) {
      throw new AppError('upload-missing', 422, 'An attached file is no longer here. Attach it once more.');
    }
    const { userId: _, at: __, ...file } = upload;
    return file;
  }

  private async sweep(): Promise<void> {
    try {
      const before = this.clock.now().getTime() - KEPT_MILLISECONDS;
      for (const { name, upload } of await this.waiting()) {
        // What a crash left half written says of no bytes; it must not keep the others.
        if (upload === null) await rm(join(this.folder, name), { force: true });
        else if (new Date(upload.at).getTime() < before) await this.discard([upload]);
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'Old uploads could not be looked through; the next upload tries again.');
    }
  }

  /** Files that no draft and no mail took so far; null: such a file cannot be read. */
  private async waiting(): Promise<{ name: string; upload: Upload | null }[]> {
    const names = await readdir(this.folder).catch(() => []);
    const read = async (name: string) => {
      // Another look may have removed it just now.
      const text = await readFile(join(this.folder, name), 'utf8').catch(() => null);
      return text === null ? [] : [{ name, upload: uploadOf(text) }];
    };
    const found: { name: string; upload: Upload | null }[] = [];
    for (const name of names.filter((each) => each.endsWith('.json'))) found.push(...(await read(name)));
    return found;
  }

  private async assertRoom(userId: string): Promise<void> {
    const own = (await this.waiting()).flatMap(({ upload }) => (upload?.userId === userId ? [upload.size] : []));
    if (
      own.length < MAX_WAITING &&
      own.reduce((sum, size) => sum + size, 0) < MAX_WAITING_SIZES * this.config.maxUploadBytes
    )
      return;
    throw new AppError('too-many-uploads', 429, 'Many files that you uploaded are in no mail yet. Send them first.');
  }

  private path(id: string): string {
    return join(this.folder, `${id}.json`);
  }
}

function uploadOf(text: string): Upload | null {
  try {
    return JSON.parse(text) as Upload;
  } catch {
    return null;
  }
}

/** The last part of a path, without what no file name may hold. */
const plainName = (name: string): string =>
  // eslint-disable-next-line no-control-regex -- control characters are what must go
  (name.split(/[\\/]/).pop() ?? '').replace(/[\u0000-\u001f\u007f]+/g, ' ').trim() || 'attachment';

/** A message would go as it is, with lines that no server takes (RFC 5321 section 4.5.3.1.6): as a file it is encoded. */
const plainType = (type = ''): string =>
  /^(?!message\/|multipart\/)[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/i.test(type)
    ? type.toLowerCase()
    : 'application/octet-stream';
