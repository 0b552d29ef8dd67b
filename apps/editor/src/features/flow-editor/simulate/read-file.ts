/** Bytes of a raw message that the server takes. */
export const MOST_BYTES = 2_500_000;

/** The message as base64, byte for byte, for the server to read. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  // All at once would be more arguments than a call takes.
  for (let at = 0; at < bytes.length; at += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(binary);
}

/** A pasted source: lines end as mail has them, whatever the clipboard made of them. */
export const pastedBytes = (source: string): Uint8Array =>
  new TextEncoder().encode(source.replace(/^\s+/, '').replace(/\r?\n/g, '\r\n'));

/** Whether a pasted text begins as a message does, with a header field. */
export const looksLikeMail = (source: string): boolean => /^\s*(?:From \S+.*\r?\n)?[!-9;-~]+[ \t]*:/.test(source);

/** Whether a dropped file may be a message; programs name their type in many ways. */
export const isMailFile = ({ name, type }: Pick<File, 'name' | 'type'>): boolean =>
  /\.(eml|mht|mhtml)$/i.test(name) || type === 'message/rfc822';
