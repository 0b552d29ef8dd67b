import type { Beginning, Draft, SaveDraft, Upload } from '../../api/types';

export interface Recipient {
  address: string;
  name: string;
}

/** What stands in the form. */
export interface Typed {
  mailboxId: string;
  mode: SaveDraft['mode'];
  originalId: string | null;
  to: Recipient[];
  cc: Recipient[];
  bcc: Recipient[];
  subject: string;
  text: string;
  attachments: Upload[];
  /** Attachments of the original that go along, by their place in it. */
  carried: number[];
}

export const toSave = ({ attachments, ...typed }: Typed): SaveDraft => ({
  ...typed,
  attachments: attachments.map(({ id }) => id),
});

export const fromDraft = ({ id: _, savedAt: __, ...draft }: Draft): Typed => draft;

export const fromBeginning = (
  { attachments, ...beginning }: Beginning,
  mode: Typed['mode'],
  originalId: string,
): Typed => ({
  ...beginning,
  mode,
  originalId,
  bcc: [],
  attachments: [],
  carried: mode === 'forward' ? attachments.map(({ index }) => index) : [],
});

/** A signature stands below `-- `, which mail programs know it by. */
const block = (signature: string | null) => (signature?.trim() ? `-- \n${signature.trim()}\n` : '');

export const blank = (mailbox: { id: string; signature: string | null }, to?: Recipient): Typed => ({
  mailboxId: mailbox.id,
  mode: 'new',
  originalId: null,
  to: to ? [to] : [],
  cc: [],
  bcc: [],
  subject: '',
  text: block(mailbox.signature) && `\n\n${block(mailbox.signature)}`,
  attachments: [],
  carried: [],
});

/** Another mailbox signs otherwise; what the person wrote stays. */
export function withSignature(text: string, before: string | null, after: string | null): string {
  const old = block(before);
  if (old && text.includes(old)) return text.replace(old, () => block(after));
  return old ? text : block(after) && !text.includes(block(after)) ? `${text.trimEnd()}\n\n${block(after)}` : text;
}

const ADDRESS = /^[^\s<>@",;:\\]+@[^\s<>@",;:\\]+$/;

export const isAddress = (text: string): boolean => ADDRESS.test(text);

/** Addresses out of what was typed or pasted: `Anna <anna@example.com>, carl@example.com; ...`. */
export function readRecipients(text: string): Recipient[] {
  // A comma inside quotation marks is part of a name.
  return (text.match(/(?:"[^"]*"|[^,;\n])+/g) ?? [])
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const match = /^"?(.*?)"?\s*<([^<>]*)>$/.exec(part);
      return match ? { name: match[1] ?? '', address: (match[2] ?? '').trim() } : { name: '', address: part };
    });
}
