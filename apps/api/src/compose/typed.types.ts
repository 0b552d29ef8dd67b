import type { MailAddress } from '@mailroom/mail';
import type { z } from 'zod';
import type { StoredFile } from '../outbox/send.types';
import type { saveDraft } from './compose.dto';

export type Typed = z.infer<typeof saveDraft>;

/** What a person typed, as it is kept beside the message (`Message.draft`). */
export interface StoredDraft extends Omit<Typed, 'attachments'> {
  files: StoredFile[];
  /** ISO 8601. */
  savedAt: string;
}

export type { MailAddress, StoredFile };
