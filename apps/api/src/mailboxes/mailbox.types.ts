export type { Mailbox, MailboxFolder, MailboxState, MailboxStatus } from './mailbox.entity';
