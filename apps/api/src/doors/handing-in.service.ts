import { createHash, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StoredBlob } from '../blobs/blob-store';
import { notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { Database } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { DOOR } from '../intake/door.types';
import { IntakeService } from '../intake/intake.service';
import type { TakenState } from '../intake/intake.types';
import * as doors from './doors.repository';

export interface HandIn {
  mailboxId: string;
  raw: Buffer | StoredBlob;
  /** Default: now. */
  receivedAt?: Date;
  /** It is never answered. */
  history?: boolean;
  /** The caller's name for this call; the same again changes nothing and is answered the same. */
  key?: { name: string; digest: string };
}

export interface HandedIn {
  state: TakenState;
  messageId: string | null;
  quarantine: { id: string; message: string } | null;
  /** A call with that key was answered before. */
  known: boolean;
}

type Answered = Pick<HandedIn, 'state' | 'messageId'>;

/** Takes in a message that a program or server hands over, by the way all mail goes. */
@Injectable()
export class HandingInService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly intake: IntakeService,
  ) {}

  /**
   * Fulfilled when it is stored and settled for good.
   * @throws AppError when there is no such mailbox; else only when disk or database cannot be written
   */
  async take({ mailboxId, raw, receivedAt, history = false, key }: HandIn): Promise<HandedIn> {
    const folderId = await this.doorOf(mailboxId);
    const uidValidity = key ? (history ? DOOR.keyedHistory : DOOR.keyed) : history ? DOOR.history : DOOR.news;
    // Without a key the true number is given when it is written; until then it only has to be nobody else's.
    const uid = key ? numberOf(key) : randomInt(1, 2 ** 47);
    const known = key ? await doors.findLedger(this.database.read, { folderId, uidValidity, uid }) : null;
    if (known) return { ...(await this.answer({ folderId, uidValidity, uid }, known)), known: true };
    const item = { uid, internalDate: receivedAt ?? this.clock.now(), flags: new Set<string>(), raw };
    const { outcomes } = await this.intake.takeIn({ mailboxId, folderId, uidValidity, items: [item] });
    const taken = outcomes[0]!;
    return { ...(await this.answer({ folderId, uidValidity, uid: taken.uid }, taken)), known: false };
  }

  /** The folder of what is handed in to a mailbox; made at the first use. */
  async doorOf(mailboxId: string): Promise<string> {
    const known = await doors.findDoor(this.database.read, mailboxId);
    if (known) return known;
    try {
      return await this.database.write(async ({ manager }) => {
        if (!(await doors.hasMailbox(manager, mailboxId))) throw notFound('mailbox');
        return (await doors.findDoor(manager, mailboxId)) ?? (await doors.insertDoor(manager, mailboxId));
      });
    } catch (error) {
      const other = isUniqueViolation(error) ? await doors.findDoor(this.database.read, mailboxId) : null;
      if (other) return other;
      throw error;
    }
  }

  private async answer(place: doors.Place, { state, messageId }: Answered): Promise<Omit<HandedIn, 'known'>> {
    const held = state === 'quarantined' ? await doors.findQuarantined(this.database.read, place) : null;
    return { state, messageId, quarantine: held && { id: held.id, message: held.reason.message } };
  }
}

/** With the content in it: a key used again for another message, by mistake, must not make that one disappear. */
const numberOf = ({ name, digest }: { name: string; digest: string }): number =>
  createHash('sha256').update(`${name}\n${digest}`).digest().readUIntBE(0, 6) + 1;
