import { htmlTokens, isVoidElement } from '../parse/html-tokens';

const BLOCKS =
  'address article aside blockquote center details dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
  'header hr main menu nav ol p pre section table ul';

/** What a start tag ends by itself (HTML 13.1.2.4), so that a list without end tags is not deep. */
const ENDS = new Map<string, readonly string[]>([
  ...BLOCKS.split(' ').map((name): [string, readonly string[]] => [name, ['p']]),
  ['li', ['li', 'p']],
  ['dd', ['dd', 'dt', 'p']],
  ['dt', ['dd', 'dt', 'p']],
  ['td', ['td', 'th', 'p']],
  ['th', ['td', 'th', 'p']],
  ['tr', ['tr', 'td', 'th', 'p']],
  ['option', ['option']],
]);

/**
 * The same HTML with every end tag written out and no element deeper than `maxDepth`; deeper tags are left out, their
 * text stays. HTML parsers take time that grows with the square of the depth: half a megabyte of open `<div>`s takes
 * them seconds. Written-out ends leave them nothing to guess, so their depth is the one counted here.
 */
export function flatten(html: string, maxDepth: number): string {
  const open: string[] = [];
  const kept: string[] = [];
  const endFrom = (depth: number): void => {
    while (open.length > depth) kept.push(`</${open.pop()}>`);
  };

  for (const token of htmlTokens(html)) {
    // Comments and the content of scripts: another parser may see tags in them, and count them as depth.
    if (token.kind === 'skipped') continue;
    if (token.kind === 'text') {
      kept.push(html.slice(token.start, token.end));
    } else if (token.kind === 'close') {
      const depth = open.lastIndexOf(token.name);
      if (depth >= 0) endFrom(depth);
    } else {
      const ended = ENDS.get(token.name);
      while (ended?.includes(open[open.length - 1] ?? '')) endFrom(open.length - 1);
      if (!isVoidElement(token.name)) {
        if (open.length >= maxDepth) continue;
        open.push(token.name);
      }
      kept.push(html.slice(token.start, token.end));
    }
  }
  endFrom(0);
  return kept.join('');
}
