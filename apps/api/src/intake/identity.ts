import { createHash } from 'node:crypto';
import type { AnalysedMessage } from '@mailroom/mail';

/**
 * What makes two messages the same: Message-ID and content together. The id alone would lose other mail that carries
 * it by mistake or malice, the content alone would join two equal mails that were sent on purpose.
 */
export function identityOf(message: Pick<AnalysedMessage, 'messageId' | 'contentDigest'>): string {
  const known = identities.get(message);
  if (known !== undefined) return known;
  const identity = createHash('sha256')
    .update(`${message.messageId ?? ''}\n${message.contentDigest}`)
    .digest('hex');
  identities.set(message, identity);
  return identity;
}

const identities = new WeakMap<object, string>();
