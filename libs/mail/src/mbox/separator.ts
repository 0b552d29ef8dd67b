/** Longer lines are no separators. */
export const LINE_BYTES = 1024;

/** A time and a year, as ctime writes them and as others vary it: with a zone, with the year last, with a comma. */
const DATED = /^From .*\b\d{1,2}:\d{2}(:\d{2})?\b.*\b(19|20)\d{2}\b/;
/** Of Thunderbird, which names nobody. */
const BARE = /^From( -)?\s*$/;
const FIELD = /^([!-9;-~]+[ \t]*:|>?From )/;

/**
 * Whether a line that begins with `From ` separates two messages.
 * @param text from the line's first byte on, the next line included
 * @param afterEmpty an empty line stands before it
 */
export function isSeparator(text: Buffer, afterEmpty: boolean): boolean {
  const lines = text.toString('latin1').split(/\r?\n/, 2);
  const [line = '', next] = lines;
  if (next === undefined || line.length > LINE_BYTES || !line.startsWith('From ')) return false;
  // A message without header fields begins with its empty line.
  const beginsMessage = FIELD.test(next) || (afterEmpty && next === '');
  return beginsMessage && (DATED.test(line) || (afterEmpty && BARE.test(line)));
}
