import { createHash } from 'node:crypto';
import type { AnalysedMessage } from '@mailroom/mail';

/**
 * What makes two messages the same: Message-ID and content together. The id alone would lose other mail that carries
 * it by mistake or malice, the content alone would join two equal mails that were sent on purpose.
 */
export const identityOf = ({
  messageId,
  contentDigest,
}: Pick<AnalysedMessage, 'messageId' | 'contentDigest'>): string =>
  createHash('sha256')
    .update(`${messageId ?? ''}\n${contentDigest}`)
    .digest('hex');
