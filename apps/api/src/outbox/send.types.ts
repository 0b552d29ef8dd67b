import type { MessagePurpose, OutgoingDraft } from '@mailroom/mail';

/** What a `send` effect carries. */
export interface SendPayload extends Record<string, unknown> {
  outMessageId: string;
  draft: Omit<OutgoingDraft, 'date' | 'attachments'>;
  /** Absent: an answer. */
  purpose?: MessagePurpose;
  /** A stored message that goes with it: whole, or these of its attachments. */
  original?: { rawKey: string; how: 'attachment' | 'inline'; attachments: CarriedAttachment[] };
  /** Files that go with it, besides. */
  files?: StoredFile[];
  /** The message that it answers, to be marked as answered on its server. */
  answers?: { messageId: string; mailboxId: string };
  /** Only these of its recipients: the others have it, and the server put these off. */
  rest?: string[];
}

export interface CarriedAttachment {
  /** Its place among the attachments of the original. */
  index: number;
  filename: string;
  contentType: string;
  /** Decoded size in bytes. */
  size: number;
  contentId: string | null;
}

/** A file that a person attached, in the blob store. */
export interface StoredFile {
  id: string;
  rawKey: string;
  filename: string;
  contentType: string;
  /** Bytes. */
  size: number;
}

/** Recipients as everybody may read them: those that the mail names, and how many others there are (blind copies). */
export function openRecipients(draft: Pick<OutgoingDraft, 'to' | 'cc'>, recipients: readonly string[]): string {
  const named = new Set([...draft.to, ...(draft.cc ?? [])].map(({ address }) => address.trim().toLowerCase()));
  const open = recipients.filter((recipient) => named.has(recipient.toLowerCase()));
  const others = recipients.length - open.length;
  return [...open, ...(others > 0 ? [`${others} in blind copy`] : [])].join(', ');
}
