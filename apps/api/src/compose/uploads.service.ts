import { Inject, Injectable, Logger } from '@nestjs/common';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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
    const { key: rawKey, size } = await this.blobs.putStream(this.capped(content));
    const id = newId();
    const file: StoredFile = { id, rawKey, filename: plainName(filename), contentType: plainType(contentType), size };
    const upload: Upload = { ...file, userId, at: this.clock.now().toISOString() };
    await mkdir(this.folder, { recursive: true });
    await writeFile(this.path(id), JSON.stringify(upload), { mode: 0o600 });
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
    const upload = text === null ? null : (JSON.parse(text) as Upload);
    if (!upload || upload.userId !== userId) {
      throw new AppError('upload-missing', 422, 'An attached file is no longer here. Attach it once more.');
    }
    const { userId: _, at: __, ...file } = upload;
    return file;
  }

  private async sweep(): Promise<void> {
    try {
      const before = this.clock.now().getTime() - KEPT_MILLISECONDS;
      for (const name of await readdir(this.folder)) {
        const upload = JSON.parse(await readFile(join(this.folder, name), 'utf8')) as Upload;
        if (new Date(upload.at).getTime() < before) await this.discard([upload]);
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'Old uploads could not be looked through; the next upload tries again.');
    }
  }

  private path(id: string): string {
    return join(this.folder, `${id}.json`);
  }
}

/** The last part of a path, without what no file name may hold. */
const plainName = (name: string): string =>
  // eslint-disable-next-line no-control-regex -- control characters are what must go
  (name.split(/[\\/]/).pop() ?? '').replace(/[\u0000-\u001f\u007f]+/g, ' ').trim() || 'attachment';

const plainType = (type = ''): string =>
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type) ? type.toLowerCase() : 'application/octet-stream';
