import { Inject, Injectable } from '@nestjs/common';
import { ParseError, ParserPool } from '@mailroom/mail';
import { BlobStore } from '../blobs/blob-store';
import { failpoint } from '../common/failpoints';
import { CONFIG, type Config } from '../config/config';
import type { IncomingItem, Reason } from './intake.types';
import type { PreparedItem } from './prepared';
import { notFetched, tooLarge, unparsable } from './reasons';
import { readableHead } from './readable-head';

/** A worker that stalled or died may do so by no fault of the message; so often it is asked. */
const PARSE_ATTEMPTS = 3;

/** The work on a message that needs no database: its raw source is stored first, then it is parsed in a worker. */
@Injectable()
export class PreparingService {
  constructor(
    private readonly blobs: BlobStore,
    private readonly parser: ParserPool,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** In the order of `items`. A message that cannot be parsed is a result, not an error. @throws when the disk is full */
  async prepareAll(items: readonly IncomingItem[]): Promise<PreparedItem[]> {
    const rawKeys = await this.store(items);
    return Promise.all(items.map((item, index) => this.prepare(item, rawKeys[index] ?? null)));
  }

  /** Keeps the raw source of a message that nothing may touch any more. */
  async withoutParsing({ raw, ...item }: IncomingItem, problem: Reason): Promise<PreparedItem> {
    const rawKey = raw && (await this.blobs.put(raw));
    const head = raw ? await readableHead(raw) : { from: '', subject: '' };
    return { ...item, size: raw?.length ?? item.size ?? 0, attempts: 0, rawKey, result: { problem }, head };
  }

  /** All raw sources of a batch, in one pack. @returns a key for each item that has a source */
  private async store(items: readonly IncomingItem[]): Promise<(string | null)[]> {
    const keys = await this.blobs.putAll(items.flatMap(({ raw }) => raw ?? []));
    failpoint('raw-stored');
    return items.map(({ raw }) => (raw ? keys.shift()! : null));
  }

  private async prepare({ raw, ...item }: IncomingItem, rawKey: string | null): Promise<PreparedItem> {
    const size = raw?.length ?? item.size ?? 0;
    const unread = { ...item, size, attempts: 0, head: { from: '', subject: '' } };
    if (raw === null || rawKey === null) {
      const limit = this.config.maxMessageBytes;
      return { ...unread, rawKey: null, result: { problem: size > limit ? tooLarge(size, limit) : notFetched } };
    }
    const result = await this.parse(raw, rawKey);
    failpoint('parsed');
    const head = 'problem' in result ? await readableHead(raw) : unread.head;
    return { ...unread, rawKey, result, head };
  }

  private async parse(raw: Buffer, rawKey: string): Promise<PreparedItem['result']> {
    let bytes = raw;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return { analysed: await this.parser.analyse(bytes), rawKey };
      } catch (error) {
        if (!(error instanceof ParseError) || error.code === 'closed') throw error;
        const workerFailed = error.code === 'timeout' || error.code === 'worker-died';
        if (!workerFailed || attempt >= PARSE_ATTEMPTS) return { problem: unparsable(error.code, error.message) };
        // The pool may have handed the bytes themselves to the worker that is gone.
        bytes = await this.blobs.get(rawKey);
      }
    }
  }
}
