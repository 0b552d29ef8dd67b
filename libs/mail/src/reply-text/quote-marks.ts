import {
  ATTRIBUTION_STARTS,
  FROM_LABELS,
  MOBILE_SIGNATURES,
  ORIGINAL_MESSAGES,
  OTHER_LABELS,
  WROTE_WORDS,
} from './quote-words';

/** Lines longer than this are no attribution and no header of a quoted message; patterns see no more of a line. */
const MAX_LINE = 400;

const any = (words: readonly string[]): string => words.join('|');

/** A boundary of words in any alphabet, which `\b` is only in ours. */
const WROTE = new RegExp(`(^|[\\s,>])(${any(WROTE_WORDS)})(?=[\\s:：(,<]|$)`, 'iu');
/** In these languages no blank stands before the verb. */
const WROTE_CJK = /(写道|寫道|作成|작성|のメール|のメッセージ|が書きました|は書きました|wrote)\s*[:：]$/u;
const ATTRIBUTION_START = new RegExp(`^\\W{0,3}(${any(ATTRIBUTION_STARTS)}|\\d{1,4})(?=[\\s,.年/-]|$)`, 'iu');
const TIME = /\d{1,2}[:.h]\d{2}|\d{1,2}시/;
const ADDRESS = /\S@\S/;
/** Gmail writes no verb in some languages: a date, a time and an address end by a colon. */
const DATED_ADDRESS = /\d{4}.*\d{1,2}[:.]\d{2}.*<\S+@\S+>\s*[:：]$/u;

const ORIGINAL_MESSAGE = new RegExp(`^\\s*[-‐‑–—_]{2,}\\s*(${any(ORIGINAL_MESSAGES)})\\s*[-‐‑–—_]{2,}\\s*$`, 'iu');
/** Lotus Notes: `-----Ann <a@b.example> wrote: -----`. */
const NOTES_MARK = new RegExp(`^\\s*-{3,}.{0,200}\\s(${any(WROTE_WORDS)})\\s?:\\s*-{3,}\\s*$`, 'iu');
/** GroupWise: `>>> Ann <a@b.example> 20.11.2026 10:00 >>>`; what it quotes below has no marks. */
const GROUPWISE_MARK = /^>{3} (?=.*\d).{5,200} >{3}\s*$/;

const FROM_LABEL = new RegExp(`^[\\s*]{0,4}(${any(FROM_LABELS)})\\s?\\*?\\s?[:：]\\*?\\s*\\S`, 'iu');
const OTHER_LABEL = new RegExp(`^[\\s*]{0,4}(${any(OTHER_LABELS)})\\s?\\*?\\s?[:：]\\*?`, 'iu');

const MOBILE_SIGNATURE = new RegExp(`^\\s*(${any(MOBILE_SIGNATURES)})`, 'iu');

export const isQuoted = (line: string): boolean =>
  /^ {0,2}[>|](?![A-Za-z]{0,20}\|)/.test(line) && !/^>From /.test(line);
export const isBlank = (line: string): boolean => line.trim() === '';
export const isRule = (line: string): boolean => /^\s*(_{5,}|-{5,})\s*$/.test(line.slice(0, MAX_LINE));
/** RFC 3676 4.3: dash dash space; many programs lose the space. */
export const isSignatureMark = (line: string): boolean => /^--[ \u00a0]?$/.test(line);
export const isMobileSignature = (line: string): boolean => line.length < 120 && MOBILE_SIGNATURE.test(line);
export const isOriginalMessageMark = (line: string): boolean =>
  line.length < MAX_LINE &&
  // All of them begin with a dash or `>`: most lines need not be held against every word of every language.
  /^\s*[-‐‑–—_>]/.test(line) &&
  (ORIGINAL_MESSAGE.test(line) || NOTES_MARK.test(line) || GROUPWISE_MARK.test(line));

/**
 * Number of lines, up to 3, of an attribution that begins at `index` ("On ... Ann wrote:"), or 0. A sentence may look
 * like one, so a quoted line must follow, or it must hold what only an attribution has: a time and an address, or the
 * beginning of one and either.
 */
export function attributionLength(lines: readonly string[], index: number): number {
  let joined = '';
  for (let count = 1; count <= 3; count++) {
    const line = lines[index + count - 1];
    if (line === undefined || line.length > MAX_LINE || isBlank(line) || isQuoted(line)) return 0;
    joined += ` ${line.trim()}`;
    if (!/[:：]$/.test(joined)) continue;
    const candidate = joined.trim();
    if (DATED_ADDRESS.test(candidate)) return count;
    if (!WROTE.test(candidate) && !WROTE_CJK.test(candidate)) continue;
    const time = TIME.test(candidate);
    const address = ADDRESS.test(candidate);
    const telling = (time && address && count === 1) || (ATTRIBUTION_START.test(candidate) && (time || address));
    // Without a telling line only the last one counts: the lines above it may be the answer.
    return telling || (count === 1 && quoteFollows(lines, index + 1)) ? count : 0;
  }
  return 0;
}

/** Whether a block of quoted headers begins at `index`: From and at least two others within the next lines. */
export function isHeaderBlock(lines: readonly string[], index: number): boolean {
  const first = lines[index] ?? '';
  if (first.length > MAX_LINE || !/[:：]/.test(first) || !FROM_LABEL.test(first)) return false;
  const following = lines.slice(index + 1, index + 10).filter((line) => !isBlank(line) && line.length <= MAX_LINE);
  return following.slice(0, 6).filter((line) => OTHER_LABEL.test(line)).length >= 2;
}

/** Whether the next line with text is quoted; blank lines beyond two part them. */
export function quoteFollows(lines: readonly string[], index: number): boolean {
  const next = lines.slice(index, index + 3).find((line) => !isBlank(line));
  return next !== undefined && isQuoted(next);
}
