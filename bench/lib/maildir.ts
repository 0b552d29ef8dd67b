import type { DovecotAccess } from '../../test/support/servers/dovecot';

/** Puts messages into a user's INBOX by LMTP, in order. */
export async function fill(dovecot: DovecotAccess, user: string, messages: Buffer[]): Promise<void> {
  for (let from = 0; from < messages.length; from += 500) await dovecot.deliver(messages.slice(from, from + 500), user);
}
