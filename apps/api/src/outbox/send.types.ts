import type { MessagePurpose, OutgoingDraft } from '@mailroom/mail';

/** What a `send` effect carries. */
export interface SendPayload extends Record<string, unknown> {
  outMessageId: string;
  draft: Omit<OutgoingDraft, 'date' | 'attachments'>;
  /** Absent: an answer. */
  purpose?: MessagePurpose;
  /** A stored message that goes with it: whole, or these of its attachments. */
  original?: { rawKey: string; how: 'attachment' | 'inline'; attachments: CarriedAttachment[] };
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
