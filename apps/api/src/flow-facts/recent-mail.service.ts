import { Injectable } from '@nestjs/common';
import type { FactSource, MessageView } from '@mailroom/rules';
import { Breather } from '../common/breather';
import { Database } from '../database/database';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import type { ReceivingMailbox } from '../processing/arrival.types';
import { DecidingService } from '../processing/deciding.service';
import { ReceivingMailboxService } from '../processing/receiving-mailbox.service';
import { ContentCache, weightOf } from './content-cache';
import { type Content, findContents, findPlaces, findSizes, type Place } from './recent-mail.repository';
import { storedView } from './stored-view';

/** A stored message that came in, with its facts. */
export interface RecentMessage {
  id: string;
  view: MessageView;
  facts: FactSource;
}

/** Characters of mail kept for the next question, and looked at for one. */
const CAPACITY = 12_000_000;
/** Bytes of mail read from the database at once. */
const BATCH_BYTES = 4_000_000;
const BATCH = 100;
/** How long what the records say of a message is believed while somebody types, milliseconds. */
const FRESH = 20_000;

/** The last mail that came in, kept in memory while somebody writes conditions: it is asked again with each word. */
@Injectable()
export class RecentMailService {
  private readonly cache = new ContentCache(CAPACITY);
  private asked = new WeakMap<Content, Map<string, FactSource>>();
  private factsOf: ReturnType<DecidingService['storedFacts']> | null = null;
  private readAt = 0;

  constructor(
    private readonly database: Database,
    private readonly deciding: DecidingService,
    private readonly mailboxes: ReceivingMailboxService,
    private readonly rights: MailRights,
  ) {}

  /**
   * Newest first, each message once; what we sent and what was deleted is left out. Fewer when they are very long.
   * @param mailboxId of one mailbox; null: of all
   * @param by whoever asks: what they may not read is not looked at
   */
  async last(mailboxId: string | null, limit: number, by: MailReader): Promise<RecentMessage[]> {
    const reach = await this.rights.reach(by, 'messages:read');
    // Twice as many copies: some are ours, deleted, or of one message in several mailboxes.
    const ways = await this.rights.ways(reach, mailboxId ?? undefined);
    const places = onePerMessage(await findPlaces(this.database.read, mailboxId, limit * 2, ways));
    const rows = await this.contents(places, limit);
    const mailboxes = await this.mailboxesOf(places);
    const source = this.source();
    return places.flatMap((place) => {
      const row = rows.get(place.messageId);
      const mailbox = mailboxes.get(place.mailboxId);
      if (!row || !mailbox) return [];
      const view = storedView(row, place, mailbox);
      return [{ id: row.id, view, facts: this.remembered(row, place, () => source(view, storedAs(row))) }];
    });
  }

  /** The rows that came in, at most `limit` of the newest and not much more than fits into memory. */
  private async contents(places: readonly Place[], limit: number): Promise<Map<string, Content>> {
    const kept = new Map<string, Content>();
    const wanted: string[] = [];
    for (const { messageId } of places) {
      const row = this.cache.get(messageId);
      if (row) kept.set(messageId, row);
      else wanted.push(messageId);
    }
    const sizes = new Map(
      wanted.length === 0 ? [] : (await findSizes(this.database.read, wanted)).map(({ id, size }) => [id, size]),
    );
    const found = new Map<string, Content>();
    const breather = new Breather();
    let weight = 0;
    const take = (row: Content | undefined) => {
      if (!row || row.direction !== 'in' || found.size >= limit) return;
      found.set(row.id, row);
      weight += weightOf(row);
    };
    let batch: string[] = [];
    let bytes = 0;
    const read = async () => {
      if (batch.length === 0) return;
      const rows = new Map((await findContents(this.database.read, batch)).map((row) => [row.id, row]));
      for (const row of rows.values()) this.cache.add(row);
      for (const id of batch) take(rows.get(id));
      [batch, bytes] = [[], 0];
      await breather.pause();
    };
    for (const { messageId } of places) {
      if (found.size + batch.length >= limit || weight >= CAPACITY) break;
      const size = sizes.get(messageId);
      if (size === undefined) {
        take(kept.get(messageId));
        continue;
      }
      if (batch.length >= BATCH || bytes + size > BATCH_BYTES) await read();
      batch.push(messageId);
      bytes += size;
    }
    await read();
    return found;
  }

  private async mailboxesOf(places: readonly Place[]): Promise<Map<string, ReceivingMailbox>> {
    const found = new Map<string, ReceivingMailbox>();
    for (const id of new Set(places.map(({ mailboxId }) => mailboxId))) {
      const mailbox = await this.mailboxes.find(id);
      if (mailbox) found.set(id, mailbox);
    }
    return found;
  }

  /** What the records say is asked anew once in a while. */
  private source(): ReturnType<DecidingService['storedFacts']> {
    const now = performance.now();
    if (!this.factsOf || now - this.readAt > FRESH) {
      this.factsOf = this.deciding.storedFacts(this.database.read);
      this.asked = new WeakMap();
      this.readAt = now;
    }
    return this.factsOf;
  }

  /** The facts of one message in one place, so that each costs a query once. */
  private remembered(row: Content, place: Place, make: () => FactSource): FactSource {
    const known = this.asked.get(row) ?? new Map<string, FactSource>();
    this.asked.set(row, known);
    const facts = known.get(place.id) ?? make();
    known.set(place.id, facts);
    return facts;
  }
}

const storedAs = ({ id, threadId, createdAt }: Content) => ({ messageId: id, threadId, asOf: createdAt });

function onePerMessage(places: readonly Place[]): Place[] {
  const first = new Map<string, Place>();
  for (const place of places)
    if (place.deletedAt === null && !first.has(place.messageId)) first.set(place.messageId, place);
  return [...first.values()];
}
