import type { LineOwner } from '../parse/html-to-text';
import { structuredLines } from './html-structure';
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

const MAX_HTML = 1024 * 1024;

/**
 * Separates what the sender wrote from what he quotes and from his signature; time grows with the length only.
 *
 * Lines marked `>` are quoted wherever they stand, so answers between them stay new. An unmarked quotation (Outlook's
 * header block, "Original Message", "On ... wrote:" of HTML mail) reaches to the end. A forwarded message is what the
 * sender wants read, hence new text.
 *
 * The marks of a text are read first. Where the structure of the HTML sets more apart than they do, it decides: it does
 * not depend on the language.
 */
export function splitReply(text: string, html: string | null = null): ReplyText {
  const byMarks = split(text.split(/\r?\n/), null);
  const structured = html === null ? null : structuredLines(html, MAX_HTML);
  if (!structured) return byMarks;
  const byStructure = split(
    structured.map((line) => line.text),
    structured.map(({ owner }) => owner),
  );
  const found = byStructure.newText !== '' && byStructure.newText.length < byMarks.newText.length * 0.95;
  return found ? byStructure : byMarks;
}

/** @param said what the structure says of each line */
function split(texts: readonly string[], said: readonly LineOwner[] | null): ReplyText {
  // What is said to be quoted is so marked, for the attribution above it.
  const lines = said
    ? texts.map((text, index) => (said[index] === 'quoted' && !isQuoted(text) && !isBlank(text) ? `> ${text}` : text))
    : texts;
  const owners: Owner[] = new Array<Owner>(lines.length).fill('new');
  let current: Owner = 'new';

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (isBlank(line)) {
      owners[i] = current;
      continue;
    }
    if (said?.[i] === 'signature') {
      owners[i] = 'signature';
      continue;
    }
    if (current !== 'quoted' && isOriginalMessageMark(line)) current = 'quoted';
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
      if (isHeaderBlock(lines, i) || (isRule(line) && isHeaderBlock(lines, i + 1))) current = 'quoted';
      else if (isSignatureMark(line)) current = 'signature';
    }
    owners[i] = current;
  }
  markMobileSignature(texts, owners);
  const part = (wanted: Owner): string => joined(texts.filter((_, index) => owners[index] === wanted));
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
