import type { ImapFlow, MailboxObject } from 'imapflow';
import type { MailStep } from '../errors/codes';
import { MailError } from '../errors/mail-error';

/** What one operation needs of the session: the protocol client, and errors that say why. */
export interface ImapCommands {
  readonly client: ImapFlow;
  /**
   * Runs one operation. Foreign errors leave translated. imapflow answers a refused command with `false` or `undefined`
   * and tells the reason to its log alone, so such an answer becomes the error it stands for: an empty list must never
   * be a failure in disguise.
   */
  run<T>(step: MailStep, command: (client: ImapFlow) => Promise<T | false | undefined>): Promise<T>;
  /** A foreign error in the words of this library. */
  translate(error: unknown, step: MailStep): MailError;
}

/** The folder that is open; an operation on messages without one is a mistake in the calling program. */
export function openedFolder(client: ImapFlow): MailboxObject {
  if (!client.usable) throw new MailError('connection-lost', 'folder');
  if (client.mailbox === false) throw new Error('No folder is open in this IMAP session: call openFolder first');
  return client.mailbox;
}
