import type { Logger } from '@nestjs/common';
import type { ImapSession } from '@mailroom/mail';
import type { Clock } from '../common/clock';
import type { Config } from '../config/config';
import type { Database } from '../database/database';
import type { ConnectionGate } from '../mailboxes/connection-gate.service';
import type { MailboxesService } from '../mailboxes/mailboxes.service';
import type { IntakeService } from './intake.service';
import type { findMailboxForIntake } from './intake.repository';
import type { HeldLease, MailboxLeases } from './mailbox-leases.service';
import type { ServerChangesService } from './server-changes.service';
import type { Watchdog } from './watchdog';

export interface LoopTools {
  database: Database;
  mailboxes: MailboxesService;
  intake: IntakeService;
  changes: ServerChangesService;
  leases: MailboxLeases;
  gate: ConnectionGate;
  clock: Clock;
  config: Config;
  logger: Logger;
}

export type IntakeMailbox = NonNullable<Awaited<ReturnType<typeof findMailboxForIntake>>>;

/** One connection to a mailbox, and all that works on it. */
export interface Visit {
  session: ImapSession;
  mailbox: IntakeMailbox;
  lease: HeldLease;
  watchdog: Watchdog;
  tools: LoopTools;
}

/** Seconds without any sign of life from the server before the connection counts as dead. */
export const SILENCE_SECONDS = 150;

/**
 * The slowest line on which mail still gets through. While messages are fetched, the session itself notices a server that
 * falls silent; the watchdog must leave the largest message the time it needs, or it would be begun anew for ever.
 */
const SLOWEST_BYTES_PER_SECOND = 16 * 1024;

/** Seconds to wait for the next sign of life while messages are fetched. */
export const patienceFor = (config: Config): number =>
  SILENCE_SECONDS + config.maxMessageBytes / SLOWEST_BYTES_PER_SECOND;

/** Of what was there before the mailbox was connected, mail since this instant is wanted; null: all of it. */
export function wantedSince(mailbox: IntakeMailbox, folder: { specialUse: string | null }): Date | null {
  // What was thrown away before we came is of no interest, what came since may never be lost.
  if (leavesHistory(folder)) return mailbox.answerFrom;
  return mailbox.syncFrom && (mailbox.syncFrom < mailbox.answerFrom ? mailbox.syncFrom : mailbox.answerFrom);
}

export const leavesHistory = ({ specialUse }: { specialUse: string | null }): boolean =>
  specialUse === 'trash' || specialUse === 'junk';
