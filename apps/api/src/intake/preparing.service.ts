import { Inject, Injectable, Logger } from '@nestjs/common';
import { type FetchedMessage, MessageUnavailable, ParseError, ParserPool } from '@mailroom/mail';
import { BlobStore, type StoredBlob } from '../blobs/blob-store';
import { Clock } from '../common/clock';
import { failpoint } from '../common/failpoints';
import { storableInstant } from '../common/storable-instant';
import { CONFIG, type Config } from '../config/config';
import type { Unit } from '../database/database';
import type { IncomingItem, Reason } from './intake.types';
import type { PreparedItem } from './prepared';
import { notFetched, tooLarge, unparsable } from './reasons';
import { HEAD_BYTES, readableHead } from './readable-head';

/** A worker that stalled or died may do so by no fault of the message; so often it is asked. */
const PARSE_ATTEMPTS = 3;

/** Of a column of whole numbers. */
const LARGEST_INT = 2 ** 31 - 1;

/** The work on a message that needs no database: its raw source is stored first, then it is parsed in a worker. */
@Injectable()
export class PreparingService {
  private readonly logger = new Logger(PreparingService.name);

  constructor(
    private readonly blobs: BlobStore,
    private readonly parser: ParserPool,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * A message as a server hands it out. One too large to be held goes to the disk while it comes; what the server breaks
   * off for reasons of its own is an item without source.
   * @throws when the connection fails or the disk is full
   */
  async receive({ source, pieces, ...message }: FetchedMessage): Promise<IncomingItem> {
    if (!pieces) return { ...message, raw: source };
    try {
      return { ...message, raw: await this.blobs.putStream(pieces()) };
    } catch (error) {
      if (!(error instanceof MessageUnavailable)) throw error;
      return { ...message, raw: null };
    }
  }

  /** In the order of `items`. A message that cannot be parsed is a result, not an error. @throws when the disk is full */
  async prepareAll(items: readonly IncomingItem[], suspect = false): Promise<PreparedItem[]> {
    const rawKeys = await this.store(items);
    return Promise.all(items.map((item, index) => this.prepare(item, rawKeys[index] ?? null, suspect)));
  }

  /** Parses a message once more whose source is stored. */
  again(item: IncomingItem, rawKey: string): Promise<PreparedItem> {
    return this.prepare(item, rawKey, true);
  }

  /**
   * Erases sources that the unit of work has no use for: a server without UIDVALIDITY offers all its mail at every look,
   * and would fill the disk. What a crash leaves behind is only space.
   */
  discardAfterCommit(unit: Unit, rawKeys: readonly string[]): void {
    if (rawKeys.length === 0) return;
    unit.afterCommit(() => {
      this.blobs
        .removeAll(rawKeys)
        .catch((error: unknown) => this.logger.warn({ err: error }, 'Spare raw sources could not be erased.'));
    });
  }

  /** Keeps the raw source of a message that nothing may touch any more. */
  async withoutParsing({ raw, ...item }: IncomingItem, problem: Reason): Promise<PreparedItem> {
    const rawKey = Buffer.isBuffer(raw) ? await this.blobs.put(raw) : (raw?.key ?? null);
    const head = raw ? await this.head(raw) : { from: '', subject: '' };
    return { ...item, ...this.storable(item, raw), attempts: 0, rawKey, result: { problem }, head };
  }

  /** All raw sources of a batch, in one pack. @returns a key for each item that has a source */
  private async store(items: readonly IncomingItem[]): Promise<(string | null)[]> {
    const keys = await this.blobs.putAll(items.flatMap(({ raw }) => (Buffer.isBuffer(raw) ? raw : [])));
    failpoint('raw-stored');
    return items.map(({ raw }) => (Buffer.isBuffer(raw) ? keys.shift()! : (raw?.key ?? null)));
  }

  private async prepare({ raw, ...item }: IncomingItem, rawKey: string | null, suspect = false): Promise<PreparedItem> {
    const { size, internalDate } = this.storable(item, raw);
    const unread = { ...item, size, internalDate, attempts: 0, head: { from: '', subject: '' } };
    if (raw === null || rawKey === null) {
      const limit = this.config.maxMessageBytes;
      return { ...unread, rawKey: null, result: { problem: size > limit ? tooLarge(size, limit) : notFetched } };
    }
    const result = await this.parse(raw, rawKey, suspect);
    failpoint('parsed');
    const head = 'problem' in result ? await this.head(raw) : unread.head;
    return { ...unread, rawKey, result, head };
  }

  /** What a server says of a message may be nonsense that no database takes; a message must not fail by it for ever. */
  private storable(item: Omit<IncomingItem, 'raw'>, raw: IncomingItem['raw']): { size: number; internalDate: Date } {
    return {
      size: Math.min((Buffer.isBuffer(raw) ? raw.length : raw?.size) ?? item.size ?? 0, LARGEST_INT),
      internalDate: storableInstant(item.internalDate) ?? this.clock.now(),
    };
  }

  private async head(raw: Buffer | StoredBlob): Promise<PreparedItem['head']> {
    if (Buffer.isBuffer(raw)) return readableHead(raw);
    const pieces: Buffer[] = [];
    for await (const piece of this.blobs.openPart(raw.key, 0, Math.min(raw.size, HEAD_BYTES)))
      pieces.push(piece as Buffer);
    return readableHead(Buffer.concat(pieces));
  }

  private async parse(raw: Buffer | StoredBlob, rawKey: string, suspect: boolean): Promise<PreparedItem['result']> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        // What has ended a worker, or the program, is read in a process of its own.
        const contained = suspect || attempt > 1;
        const source = Buffer.isBuffer(raw) ? raw : this.blobs.locate(rawKey);
        return { analysed: await this.parser.analyse(source, { contained }), rawKey };
      } catch (error) {
        if (!(error instanceof ParseError) || error.code === 'closed') throw error;
        const workerFailed = error.code === 'timeout' || error.code === 'worker-died';
        if (!workerFailed || attempt >= PARSE_ATTEMPTS) return { problem: unparsable(error.code, error.message) };
      }
    }
  }
}
