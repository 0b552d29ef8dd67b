import type { MimeBody } from './mime-parts';

/** Whether bytes came that the declared charset does not have: a replacement character stands for them. */
export function hasWrongCharset({ text, html }: MimeBody): boolean {
  return text.includes('\ufffd') || (html?.includes('\ufffd') ?? false);
}

/**
 * What text that declares no charset, or Unicode that it is not, is likely to be in: the charset that its HTML names
 * itself, else Windows-1252, of which most old programs meant some part.
 */
export function likelyCharset(html: string | null): string {
  const named = /<meta[^<>]{0,200}charset\s*=\s*["']?([\w-]{3,40})/i.exec((html ?? '').slice(0, 4096))?.[1];
  return named && !saysNothing(named) ? named : 'windows-1252';
}

/** Unicode, ASCII, or that nobody knows: of bytes that are no UTF-8 none of these can be true. */
export function saysNothing(charset: string | null): boolean {
  return /^(utf-?8|us-?ascii|ascii|(x-)?unknown.*|default|)$/i.test(charset?.trim() ?? '');
}
