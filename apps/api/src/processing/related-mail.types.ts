import { type AnalysedMessage, referencesOf } from '@mailroom/mail';

/** Characters of a Message-ID that are stored, and so compared; nobody's real one is longer. */
const MESSAGE_ID_LENGTH = 500;

export const storedMessageId = (id: string): string => id.slice(0, MESSAGE_ID_LENGTH);

/**
 * Message-IDs of the mail that a message refers to, most telling first. A bounce, a
 * receipt and a complaint name the message they are about (RFC 6522); few of them set In-Reply-To.
 */
export function relatedMessageIds(analysed: AnalysedMessage): string[] {
  return [...new Set([...(analysed.notice?.of ?? []), ...referencesOf(analysed)])];
}
