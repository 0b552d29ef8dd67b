import { decode } from 'he';

import { htmlTokens, isVoidElement } from './html-tokens';

const BLOCK = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol option p pre section table tbody tfoot thead tr ul'
  ).split(' '),
);
/** Stand apart by an empty line. */
const SPACED = new Set('p h1 h2 h3 h4 h5 h6 ul ol table blockquote pre'.split(' '));
const CELL = new Set(['td', 'th']);
/** Content that no reader sees. */
const HIDDEN = new Set(['script', 'style', 'title', 'textarea', 'head', 'noframes', 'iframe', 'noembed', 'xmp']);
const IN_HEAD = new Set(['base', 'link', 'meta', 'noscript', 'object', 'script', 'style', 'title']);
const MAX_QUOTE_DEPTH = 20;

/**
 * The text that a reader of the HTML sees: lines where blocks end, quoted blocks with `> ` as in a plain-text reply,
 * so that quotation is found the same way in both. One forward pass, linear; input beyond `maxLength` is cut.
 */
export function htmlToText(html: string, maxLength: number): string {
  const writer = new TextWriter();
  const input = html.length > maxLength ? html.slice(0, maxLength) : html;
  for (const token of htmlTokens(input)) {
    if (token.kind === 'text') {
      writer.text(input.slice(token.start, token.end));
    } else if (token.kind === 'open') {
      writer.open(token.name);
    } else if (token.kind === 'close') {
      writer.close(token.name);
    }
  }
  return writer.finish();
}

/** Whose words a line is made of, where the HTML says it. */
export type LineOwner = 'quoted' | 'signature' | null;

export interface OwnedLine {
  text: string;
  owner: LineOwner;
}

/** What the tag of an element says of its content: an owner, up to its end or to the end of the whole; null: nothing. */
export type TagReader = (name: string, tag: string) => { owner: LineOwner; toTheEnd: boolean } | null;

/** As `htmlToText`, with the owner of each line. A quotation inside a signature, or a signature in it, is quoted. */
export function htmlToLines(html: string, maxLength: number, read: TagReader): OwnedLine[] {
  const writer = new TextWriter();
  const input = html.length > maxLength ? html.slice(0, maxLength) : html;
  // Elements that said something, each with how many of its name are open inside it.
  const open: { name: string; owner: LineOwner; inside: number }[] = [];
  let last: LineOwner = null;
  const own = (): void => {
    const owners = [last, ...open.map(({ owner }) => owner)];
    writer.setOwner(owners.includes('quoted') ? 'quoted' : owners.includes('signature') ? 'signature' : null);
  };
  for (const token of htmlTokens(input)) {
    if (token.kind === 'text') {
      writer.text(input.slice(token.start, token.end));
    } else if (token.kind === 'open') {
      const said = read(token.name, input.slice(token.start, Math.min(token.end, token.start + MAX_TAG)));
      for (const element of open) if (element.name === token.name) element.inside++;
      if (said && open.length < MAX_QUOTE_DEPTH && !isVoidElement(token.name)) {
        open.push({ name: token.name, owner: said.owner, inside: 1 });
      }
      if (said?.toTheEnd) last = said.owner;
      if (said) own();
      writer.open(token.name);
    } else if (token.kind === 'close') {
      writer.close(token.name);
      for (const element of open) if (element.name === token.name) element.inside--;
      if (open.some(({ inside }) => inside === 0)) {
        open.splice(open.findIndex(({ inside }) => inside === 0));
        own();
      }
    }
  }
  return writer.ownedLines();
}

/** Of a tag, as far as classes and identifiers go. */
const MAX_TAG = 1000;

class TextWriter {
  private readonly lines: string[] = [];
  private readonly owners: LineOwner[] = [];
  private owner: LineOwner = null;
  private line = '';
  private space = false;
  private quote = 0;
  private hidden: string | null = null;
  private pre = 0;

  text(source: string): void {
    if (this.hidden) return;
    if (this.pre > 0) {
      const [first = '', ...rest] = decoded(source).split('\n');
      this.append(first);
      for (const line of rest) {
        this.endLine(true);
        this.append(line);
      }
      return;
    }
    const words = decoded(/[\t\r\n\f]| {2}/.test(source) ? source.replace(/[ \t\r\n\f]+/g, ' ') : source);
    const trimmed = withoutOuterSpaces(words);
    if (words !== trimmed && words.startsWith(' ')) this.space = true;
    if (!trimmed) return;
    this.append(trimmed);
    this.space = words.endsWith(' ');
  }

  open(name: string): void {
    // `</head>` may be left out (HTML 13.1.2.4): whatever does not belong into a head ends it.
    if (this.hidden === 'head' && !IN_HEAD.has(name)) this.hidden = null;
    if (this.hidden) return;
    if (HIDDEN.has(name)) {
      this.hidden = name;
    } else if (name === 'br') {
      this.endLine(true);
    } else if (CELL.has(name)) {
      this.space = this.line !== '';
    } else if (BLOCK.has(name)) {
      this.endLine(false);
      if (SPACED.has(name)) this.blank();
      if (name === 'blockquote') this.quote++;
      if (name === 'pre') this.pre++;
      if (name === 'li') this.line = '- ';
    }
  }

  close(name: string): void {
    if (this.hidden) {
      if (name === this.hidden) this.hidden = null;
      return;
    }
    if (!BLOCK.has(name) || isVoidElement(name)) return;
    this.endLine(false);
    if (name === 'blockquote') this.quote = Math.max(0, this.quote - 1);
    if (name === 'pre') this.pre = Math.max(0, this.pre - 1);
    if (SPACED.has(name)) this.blank();
  }

  setOwner(owner: LineOwner): void {
    if (owner === this.owner) return;
    this.endLine(false);
    this.owner = owner;
  }

  ownedLines(): OwnedLine[] {
    this.endLine(false);
    return this.lines.map((text, index) => ({ text, owner: this.owners[index] ?? null }));
  }

  finish(): string {
    this.endLine(false);
    return this.lines.join('\n').trim();
  }

  private append(text: string): void {
    if (this.space && this.line && !this.line.endsWith(' ')) this.line += ' ';
    this.space = false;
    this.line += text;
  }

  private endLine(evenEmpty: boolean): void {
    const line = this.line.trimEnd();
    if (line || evenEmpty) this.push('> '.repeat(Math.min(this.quote, MAX_QUOTE_DEPTH)) + line);
    this.line = '';
    this.space = false;
  }

  private blank(): void {
    const last = this.lines[this.lines.length - 1];
    if (last !== undefined && last !== '') this.push('');
  }

  private push(line: string): void {
    this.owners[this.lines.length] = this.owner;
    this.lines.push(line);
  }
}

function withoutOuterSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (text.charCodeAt(start) === 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) === 0x20) end--;
  return text.slice(start, end);
}

function decoded(source: string): string {
  const text = source.includes('&') ? decode(source) : source;
  // Most pieces hold none of it, and there are very many.
  if (!/[\0\u00a0\u00ad\u200b\ufeff\r]/.test(text)) return text;
  // A rule that looks for "two words" does not know of their no-break space, nor of soft hyphens.
  return text
    .replace(/[\0\u00ad\u200b\ufeff]/g, '')
    .replaceAll('\u00a0', ' ')
    .replace(/\r\n?/g, '\n');
}
