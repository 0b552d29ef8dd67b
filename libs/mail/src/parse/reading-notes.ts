import { DEFAULT_PARSE_LIMITS } from './limits';
import type { Header } from './message';

/** What a reader has to know about how a message was read. */
export type ReadingNote = 'encrypted-smime' | 'encrypted-pgp' | 'signed' | 'tnef' | 'text-cut';

interface ReadMessage {
  headers: readonly Header[];
  attachments: readonly { contentType: string; filename: string | null }[];
  text: string;
}

const TNEF = /^application\/(vnd\.)?ms-tnef$/;
const SIGNATURE = /^application\/(x-)?(pkcs7|pgp)-signature$/;

/**
 * Encrypted content is not opened here (RFC 8551, RFC 3156), Outlook's own format (TNEF, winmail.dat) is not taken apart,
 * and text is shown up to a limit; the source has all of it.
 */
export function readingNotes({ headers, attachments, text }: ReadMessage): ReadingNote[] {
  const type = headers.find(([name]) => name === 'content-type')?.[1].toLowerCase() ?? '';
  const has = (pattern: RegExp): boolean => attachments.some(({ contentType }) => pattern.test(contentType));
  const notes: ReadingNote[] = [];
  const pkcs7 = /^\s*application\/(x-)?pkcs7-mime\b/.test(type);
  const signedOnly = /smime-type\s*=\s*"?(signed-data|certs-only)/.test(type);
  if (pkcs7 && !signedOnly) notes.push('encrypted-smime');
  if (/^\s*multipart\/encrypted\b/.test(type) || /^\s*-----BEGIN PGP MESSAGE-----/m.test(text.slice(0, 2000))) {
    notes.push('encrypted-pgp');
  }
  if (/^\s*multipart\/signed\b/.test(type) || (pkcs7 && signedOnly) || has(SIGNATURE)) notes.push('signed');
  if (has(TNEF) || attachments.some(({ filename }) => filename?.toLowerCase() === 'winmail.dat')) notes.push('tnef');
  if (text.length >= DEFAULT_PARSE_LIMITS.text) notes.push('text-cut');
  return notes;
}
