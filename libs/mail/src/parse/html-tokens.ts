export type HtmlToken =
  | { kind: 'text'; start: number; end: number }
  | { kind: 'open'; name: string; start: number; end: number }
  | { kind: 'close'; name: string; start: number; end: number }
  /** Comments, doctypes, and the content of elements that hold no text for people. */
  | { kind: 'skipped'; start: number; end: number };

const VOID = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(' '),
);
/** Elements whose content is no markup (HTML 13.2.5), so a `<` in it opens nothing. */
const RAW_TEXT = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes']);

export const isVoidElement = (name: string): boolean => VOID.has(name);

/**
 * Cuts HTML into tokens in one forward pass. It never fails and never goes back, so its time grows with the length
 * only; it follows browsers in what matters for text, not in every error of markup.
 */
export function* htmlTokens(html: string): Generator<HtmlToken, void, undefined> {
  let text = 0;
  let position = 0;
  while (position < html.length) {
    const start = html.indexOf('<', position);
    if (start < 0) break;
    const token = markupAt(html, start);
    if (!token) {
      position = start + 1;
      continue;
    }
    if (start > text) yield { kind: 'text', start: text, end: start };
    yield token;
    position = token.end;
    if (token.kind === 'open' && RAW_TEXT.has(token.name)) {
      const end = rawTextEnd(html, token.name, token.end);
      if (end > token.end) yield { kind: 'skipped', start: token.end, end };
      position = end;
    }
    text = position;
  }
  if (text < html.length) yield { kind: 'text', start: text, end: html.length };
}

function markupAt(html: string, start: number): HtmlToken | null {
  const next = html.charCodeAt(start + 1);
  if (next === 0x21 /* ! */ || next === 0x3f /* ? */) {
    const comment = html.startsWith('<!--', start);
    return { kind: 'skipped', start, end: comment ? after(html, '-->', start + 4) : after(html, '>', start + 2) };
  }
  if (next === 0x2f /* / */) {
    if (!isLetter(html.charCodeAt(start + 2))) return { kind: 'skipped', start, end: after(html, '>', start + 2) };
    const name = nameAt(html, start + 2);
    return { kind: 'close', name: name.toLowerCase(), start, end: after(html, '>', start + 2 + name.length) };
  }
  if (!isLetter(next)) return null;
  const name = nameAt(html, start + 1);
  return { kind: 'open', name: name.toLowerCase(), start, end: tagEnd(html, start + 1 + name.length) };
}

/** After the `>` of a tag, beyond those inside quoted attribute values. */
function tagEnd(html: string, from: number): number {
  let afterEquals = false;
  for (let i = from; i < html.length; i++) {
    const code = html.charCodeAt(i);
    if (code === 0x3e /* > */) return i + 1;
    if (afterEquals && (code === 0x22 || code === 0x27)) {
      const close = html.indexOf(code === 0x22 ? '"' : "'", i + 1);
      if (close < 0) return html.length;
      i = close;
      afterEquals = false;
    } else if (code === 0x3d /* = */) {
      afterEquals = true;
    } else if (code > 0x20) {
      afterEquals = false;
    }
  }
  return html.length;
}

function rawTextEnd(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  close.lastIndex = from;
  return close.exec(html)?.index ?? html.length;
}

function nameAt(html: string, from: number): string {
  let end = from;
  while (end < html.length && end - from < 64 && !endsName(html.charCodeAt(end))) end++;
  return html.slice(from, end);
}

/** `/`, `>` or white space. */
function endsName(code: number): boolean {
  if (code < 0x80) return code === 0x2f || code === 0x3e || code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return /\s/.test(String.fromCharCode(code));
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
