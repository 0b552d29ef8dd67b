import { Injectable } from '@nestjs/common';
import { AppError, notFound } from '../common/app-error';
import { Database, type Unit } from '../database/database';
import { notAllowed, type Right } from '../identity/rights/rights.types';
import {
  type FoundWays,
  isForeign,
  knows,
  type MailReach,
  mailReach,
  type MailReader,
  maySendFrom,
  type OwnedMailbox,
  reaches,
  type RecordReach,
  recordsOf,
} from './mail-reach.types';
import * as rows from './mail-rights.repository';

type Manager = Unit['manager'];

/** What somebody may show of the records that mail is linked to. */
export interface RecordsSeen {
  cases: RecordReach | null;
  leads: RecordReach | null;
}

/** Who may do what with whose mail. What is out of reach does not exist for who asks. */
@Injectable()
export class MailRights {
  constructor(private readonly database: Database) {}

  /** How far a right over messages reaches at this moment. */
  async reach(by: MailReader, right: Right, manager: Manager = this.database.read): Promise<MailReach> {
    const [mailboxes, colleagues] = await Promise.all([rows.findMailboxes(manager), this.colleagues(by, manager)]);
    return mailReach(by, right, colleagues, mailboxes);
  }

  async records(by: MailReader, manager: Manager = this.database.read): Promise<RecordsSeen> {
    const colleagues = await this.colleagues(by, manager);
    return { cases: recordsOf(by, 'cases:read', colleagues), leads: recordsOf(by, 'leads:read', colleagues) };
  }

  /** The copies of these messages that the right reaches. */
  async copies(reach: MailReach, messageIds: readonly string[], manager: Manager = this.database.read) {
    return rows.findWithin(manager, reach, messageIds);
  }

  /** The same as ways that each follow an index; see `waysTo`. @param mailboxId for copies in this mailbox alone */
  ways(reach: MailReach, mailboxId?: string): Promise<FoundWays> {
    return rows.findWays(this.database.read, reach, mailboxId);
  }

  /** Whether at least one copy of the message is within reach. */
  async includes(reach: MailReach, messageId: string, manager: Manager = this.database.read): Promise<boolean> {
    return (await rows.findWithin(manager, reach, [messageId])).length > 0;
  }

  /** @throws 404 when there is no such message for who asks */
  async requireReadable(by: MailReader, messageId: string, manager: Manager = this.database.read): Promise<void> {
    if (!(await this.includes(await this.reach(by, 'messages:read', manager), messageId, manager)))
      throw notFound('message');
  }

  /** Personal mailboxes of others; none for administrators. */
  async foreign(by: MailReader): Promise<string[]> {
    if (by.administrator) return [];
    return (await rows.findMailboxes(this.database.read)).filter((one) => isForeign(one, by)).map(({ id }) => id);
  }

  /**
   * A mailbox that a right reaches.
   * @param what what is said not to exist, where it is something of the mailbox that is asked for
   * @throws 404 when there is none for who asks, 403 when they know it but may not do this
   */
  async requireMailbox(by: MailReader, right: Right, id: string, what = 'mailbox'): Promise<OwnedMailbox> {
    const mailbox = await rows.findMailbox(this.database.read, id);
    if (!mailbox || !knows(by, mailbox)) throw notFound(what);
    if (!reaches(by, right, mailbox)) throw notAllowed(right);
    return mailbox;
  }

  /** @throws 404 when there is none for who asks, 403 when they may not send from it */
  async requireSending(by: MailReader, id: string, manager: Manager = this.database.read): Promise<void> {
    const mailbox = await rows.findMailbox(manager, id);
    if (!mailbox || (!knows(by, mailbox) && !by.administrator)) throw notFound('mailbox');
    if (maySendFrom(by, mailbox)) return;
    throw mailbox.ownerId === null ? notAllowed('messages:send') : notYours();
  }

  /** The mailboxes that somebody may send from. */
  async sending(by: MailReader): Promise<Set<string>> {
    const mailboxes = await rows.findMailboxes(this.database.read);
    return new Set(mailboxes.filter((one) => maySendFrom(by, one)).map(({ id }) => id));
  }

  private colleagues(by: MailReader, manager: Manager): Promise<string[]> {
    const scopes = [by.rights['messages:read'], by.rights['messages:change'], by.rights['messages:delete']];
    const asked = [...scopes, by.rights['cases:read'], by.rights['leads:read']].includes('team');
    return asked ? rows.findColleagues(manager, by.teamIds) : Promise.resolve([]);
  }
}

const notYours = () =>
  new AppError(
    'not-allowed',
    403,
    'This mailbox is somebody’s own: nobody else sends from it, administrators neither.',
  );
