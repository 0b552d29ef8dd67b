import {
  attributionLength,
  isBlank,
  isHeaderBlock,
  isMobileSignature,
  isOriginalMessageMark,
  isQuoted,
  isRule,
  isSignatureMark,
  quoteFollows,
} from './quote-marks';

/** A text taken apart. Every line of the original that is not blank is in exactly one of the three, in order. */
export interface ReplyText {
  newText: string;
  quotedText: string;
  signature: string;
}

type Owner = 'new' | 'quoted' | 'signature';

/**
 * Separates what the sender wrote from what he quotes and from his signature; time grows with the length only.
 *
 * Lines marked `>` are quoted wherever they stand, so answers between them stay new. An unmarked quotation (Outlook's
 * header block, "Original Message", "On ... wrote:" of HTML mail) reaches to the end. A forwarded message is what the
 * sender wants read, hence new text.
 */
export function splitReply(text: string): ReplyText {
  const lines = text.split(/\r?\n/);
  const owners: Owner[] = new Array<Owner>(lines.length).fill('new');
  let current: Owner = 'new';

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (isBlank(line)) {
      owners[i] = current;
      continue;
    }
    if (isQuoted(line)) {
      owners[i] = 'quoted';
      continue;
    }
    if (current !== 'quoted') {
      const attribution = attributionLength(lines, i);
      if (attribution > 0) {
        owners.fill('quoted', i, i + attribution);
        i += attribution - 1;
        // Marked lines tell by themselves where the quotation ends; an answer may stand below them.
        current = quoteFollows(lines, i + 1) ? 'new' : 'quoted';
        continue;
      }
      if (isOriginalMessageMark(line) || isHeaderBlock(lines, i) || (isRule(line) && isHeaderBlock(lines, i + 1))) {
        current = 'quoted';
      } else if (isSignatureMark(line)) {
        current = 'signature';
      }
    }
    owners[i] = current;
  }
  markMobileSignature(lines, owners);
  const part = (wanted: Owner): string => joined(lines.filter((_, index) => owners[index] === wanted));
  return { newText: part('new'), quotedText: part('quoted'), signature: part('signature') };
}

/** "Sent from my ..." has no mark; it is the last new line. */
function markMobileSignature(lines: readonly string[], owners: Owner[]): void {
  let last = owners.lastIndexOf('new');
  while (last >= 0 && (owners[last] !== 'new' || isBlank(lines[last] ?? ''))) last--;
  if (last >= 0 && isMobileSignature(lines[last] ?? '')) owners[last] = 'signature';
}

/** Without blank lines at both ends. */
function joined(lines: readonly string[]): string {
  const first = lines.findIndex((line) => !isBlank(line));
  if (first < 0) return '';
  let end = lines.length;
  while (isBlank(lines[end - 1] ?? '')) end--;
  return lines.slice(first, end).join('\n').trimEnd();
}
