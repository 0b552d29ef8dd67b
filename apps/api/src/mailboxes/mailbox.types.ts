import type { MailboxFolder } from './mailbox.entity';

export type { Mailbox, MailboxFolder, MailboxState, MailboxStatus, SyncProgress } from './mailbox.entity';

/** What a mailbox is like before somebody chooses otherwise. */
export const MAILBOX_DEFAULTS = {
  ownerId: null,
  createContact: false,
  historyPaused: false,
  sendLimit: null,
  askDelivery: false,
  replyTo: null,
  signature: null,
};

/** What is known of a folder before the first look into it. */
export const UNSEEN_FOLDER = {
  uidValidity: null,
  lastUid: 0,
  inFlight: null,
  door: false,
  serverId: null,
  highestModseq: null,
  comparedAt: null,
  historyUid: null,
  historyEnd: null,
  reconciliation: null,
} satisfies Partial<MailboxFolder>;

/** Name of the setting that says by which mailbox the program's own mail leaves. */
export const SYSTEM_MAILBOX = 'system-mailbox';
