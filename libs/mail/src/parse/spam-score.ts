import type { Header } from './message';

/** Score of the receiving server's filter: X-Spam-Score, else the `score=` or `hits=` of X-Spam-Status (SpamAssassin). */
export function spamScoreOf(headers: readonly Header[]): number | null {
  const value = (wanted: string): string => headers.find(([name]) => name === wanted)?.[1] ?? '';
  const found =
    /^\s*([+-]?\d{1,5}(?:\.\d{1,5})?)/.exec(value('x-spam-score')) ??
    /\b(?:score|hits)=\s*([+-]?\d{1,5}(?:\.\d{1,5})?)/i.exec(value('x-spam-status'));
  return found?.[1] === undefined ? null : Number(found[1]);
}
