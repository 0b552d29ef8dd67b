import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import { Database, type Unit } from '../database/database';
import { Events } from '../events/events';
import { type HeldLease, keepLease } from './mailbox-leases.service';
import * as changes from './server-changes.repository';

/** The folder that the server told something of. */
export interface ToldOf {
  mailboxId: string;
  folderId: string;
  path: string;
  uidValidity: string;
  /** Lying in Trash is being deleted. */
  isTrash: boolean;
  /** The mailbox marks what it takes in as read on the server: there the mark says nothing about a reader. */
  marksSeen: boolean;
  /** When the server was asked: what we asked of it later is not in its answer. */
  askedAt: Date;
}

export interface ServerWord {
  /** Flags of messages by UID. */
  flags: ReadonlyMap<number, ReadonlySet<string>>;
  /** UIDs that are gone, with where the message lies instead; null: nowhere. */
  gone: ReadonlyMap<number, Elsewhere | null>;
}

export interface Elsewhere {
  folder: string;
  uidValidity: string;
  uid: number;
}

/** At once in a unit of work. */
const GROUP = 500;

/**
 * Applies what a server says of messages that are known: read, flagged, gone, back. Writes the database only and asks
 * nothing of the server, so no change is ever sent back to where it came from. What was changed here and is still on its
 * way to the server wins: there the server's word is put off.
 */
@Injectable()
export class ServerChangesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /** @returns UIDs whose change has to wait for one of ours */
  async apply(lease: HeldLease, at: ToldOf, word: ServerWord): Promise<Set<number>> {
    const putOff = new Set<number>();
    const uids = [...new Set([...word.flags.keys(), ...word.gone.keys()])];
    for (let start = 0; start < uids.length; start += GROUP) {
      const entries = await changes.ledgerAt(this.database.read, at, uids.slice(start, start + GROUP));
      if (entries.length === 0) continue;
      const uidOf = new Map(entries.map((entry) => [entry.messageId!, entry.uid]));
      const waiting = await this.database.write((unit) => this.applyTo(unit, lease, at, word, [...uidOf.keys()]));
      for (const messageId of waiting) putOff.add(uidOf.get(messageId)!);
    }
    return putOff;
  }

  private async applyTo(
    unit: Unit,
    lease: HeldLease,
    at: ToldOf,
    word: ServerWord,
    messageIds: string[],
  ): Promise<string[]> {
    const { manager } = unit;
    await keepLease(unit, lease);
    const rows = (await changes.lockDeliveries(manager, at.mailboxId, messageIds)).filter((row) => liesAt(row, at));
    const ours = await this.onTheWay(unit, at, rows);
    const waiting: string[] = [];
    const groups = new Map<string, { patch: Partial<changes.Delivery>; rows: changes.Delivery[] }>();
    for (const row of rows) {
      const patch = this.patchOf(row, at, word);
      const clash = ours.get(row.messageId);
      for (const key of Object.keys(patch) as (keyof typeof patch)[]) {
        const aspect = key === 'seen' || key === 'flagged' ? 'flags' : 'place';
        if (!clash?.has(aspect)) continue;
        delete patch[key];
        waiting.push(row.messageId);
      }
      if (Object.keys(patch).length === 0) continue;
      const name = JSON.stringify(patch);
      const group = groups.get(name) ?? { patch, rows: [] };
      group.rows.push(row);
      groups.set(name, group);
    }
    for (const { patch, rows: same } of groups.values()) {
      await changes.updateDeliveries(
        manager,
        same.map((row) => row.id),
        patch,
      );
    }
    const changed = [...groups.values()].flatMap((group) => group.rows.map((row) => row.messageId));
    unit.afterCommit(() => changed.forEach((id) => this.events.emit('message', id)));
    return waiting;
  }

  /** What the server's word changes of a delivery. */
  private patchOf(row: changes.Delivery, at: ToldOf, { flags, gone }: ServerWord): Partial<changes.Delivery> {
    const uid = row.uid!;
    const elsewhere = gone.get(uid);
    if (elsewhere) {
      const { folder: serverFolder, ...number } = elsewhere;
      return { serverFolder, ...number, ...(row.folder === row.serverFolder && { folder: serverFolder }) };
    }
    if (elsewhere === null) return row.deletedAt === null ? { deletedAt: this.clock.now() } : {};
    const told = flags.get(uid);
    if (!told) return {};
    const seen = told.has('\\Seen');
    const flagged = told.has('\\Flagged');
    return {
      ...(!at.marksSeen && row.seen !== seen && { seen }),
      ...(row.flagged !== flagged && { flagged }),
      ...(row.deletedAt !== null && !at.isTrash && { deletedAt: null }),
    };
  }

  private async onTheWay(
    { manager }: Unit,
    at: ToldOf,
    rows: readonly changes.Delivery[],
  ): Promise<Map<string, Set<'flags' | 'place'>>> {
    const ids = rows.map((row) => row.messageId);
    const found = new Map<string, Set<'flags' | 'place'>>();
    const note = (messageId: string, aspect: 'flags' | 'place'): void => {
      found.set(messageId, (found.get(messageId) ?? new Set()).add(aspect));
    };
    for (const { kind, messageId } of await changes.effectsOnTheWay(manager, at.mailboxId, ids, at.askedAt)) {
      note(messageId!, kind === 'flag' ? 'flags' : 'place');
    }
    const byUid = new Map(rows.map((row) => [row.uid, row.messageId]));
    for (const { payload } of await changes.marksOnTheWay(manager, at.mailboxId)) {
      if (payload.folderId !== at.folderId || payload.uidValidity !== at.uidValidity || !Array.isArray(payload.uids))
        continue;
      for (const uid of payload.uids as number[]) if (byUid.has(uid)) note(byUid.get(uid)!, 'flags');
    }
    return found;
  }
}

const liesAt = (row: changes.Delivery, at: ToldOf): boolean =>
  row.serverFolder === at.path && row.uidValidity === at.uidValidity && row.uid !== null;
