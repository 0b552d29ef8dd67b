export type { Mailbox, MailboxFolder, MailboxState, MailboxStatus, SyncProgress } from './mailbox.entity';

/** What a mailbox is like before somebody chooses otherwise. */
export const MAILBOX_DEFAULTS = {
  createContact: false,
  historyPaused: false,
  sendLimit: null,
  askDelivery: false,
  replyTo: null,
  signature: null,
};
