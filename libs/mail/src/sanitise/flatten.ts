import { htmlTokens, isVoidElement } from '../parse/html-tokens';

/** Starting one of these ends an open one of the same kind (HTML 13.1.2.4), so a list without end tags is not deep. */
const SELF_CLOSING = new Set(['p', 'li', 'td', 'th', 'tr', 'dd', 'dt', 'option']);

/**
 * Leaves out the tags deeper than `maxDepth`, and end tags without a beginning; the text stays. HTML parsers take time
 * that grows with the square of the depth: half a megabyte of open `<div>`s takes them seconds.
 */
export function flatten(html: string, maxDepth: number): string {
  const open: string[] = [];
  const kept: string[] = [];
  for (const token of htmlTokens(html)) {
    if (token.kind === 'open' && !isVoidElement(token.name)) {
      if (SELF_CLOSING.has(token.name) && open[open.length - 1] === token.name) open.pop();
      if (open.length >= maxDepth) continue;
      open.push(token.name);
    } else if (token.kind === 'close') {
      const at = open.lastIndexOf(token.name);
      if (at < 0) continue;
      open.length = at;
    }
    kept.push(html.slice(token.start, token.end));
  }
  return kept.join('');
}
