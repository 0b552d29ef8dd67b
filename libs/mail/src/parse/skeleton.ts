import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';

import type { ByteSource } from './byte-source';
import { decodeBytes, isUsualCharset } from './charset';
import { saysNothing } from './charset-repair';
import type { ParseLimits } from './limits';
import type { RawHeader } from './raw-headers';
import { isText, type Leaf, scanStructure } from './structure';
import { decodeWhole } from './transfer-decoder';

const LF = 0x0a;
const CR = 0x0d;
/** A larger attachment stays where it is, as do all but tiny ones when many together are larger than the second. */
const HELD_ATTACHMENT = 64 * 1024;
const HELD_ATTACHMENTS = 2 * 1024 * 1024;
const TINY = 1024;
/** Text that belongs to no part, which nobody sees. */
const HELD_BETWEEN = 4 * 1024;
/** A text part beyond the budget keeps its headers and its first lines. */
const MIN_TEXT = 16 * 1024;

/** A part whose bytes were left where they are, with a mark in their place. */
export interface AbsentPart {
  start: number;
  end: number;
  encoding: string;
}

/** A message as mailparser is given it: all of its structure, and of its content what is worth holding. */
export interface Skeleton {
  headers: RawHeader[];
  pieces: Buffer[];
  /** The number in the mark of an attachment that was left out; null for any other content. */
  absentIn(content: Buffer): AbsentPart | null;
  hasAbsent: boolean;
  /** Bytes of text in it, undecoded. */
  textBytes: number;
}

/**
 * Takes out of a message what the parser would only count: large attachments, of which it would make three copies line by
 * line, and text beyond `textBytes`. So what parsing costs does not grow with a message's size. Text in a charset that
 * mailparser does not know is put in as UTF-8.
 */
export function skeletonOf(
  source: ByteSource,
  headers: RawHeader[],
  bodyAt: number,
  limits: Pick<ParseLimits, 'parts' | 'depth' | 'textBytes'>,
  /** Of text that is no UTF-8 and declares nothing else. */
  likely: string | null = null,
): Skeleton {
  const field = (wanted: string): string => headers.find(({ name }) => name === wanted)?.value ?? '';
  const type = {
    contentType: field('content-type'),
    disposition: field('content-disposition'),
    encoding: field('content-transfer-encoding'),
  };
  return new Builder(source, headers, limits.textBytes, likely).build(
    scanStructure(type, source, bodyAt, limits),
    bodyAt,
  );
}

class Builder {
  private readonly pieces: Buffer[] = [];
  private readonly absent: AbsentPart[] = [];
  /** Nobody can guess it, so no message brings a mark of its own. */
  private readonly nonce = randomBytes(12).toString('hex');
  private attachmentsLeft = HELD_ATTACHMENTS;
  private position = 0;
  private textBytes = 0;

  constructor(
    private readonly source: ByteSource,
    private headers: RawHeader[],
    private textLeft: number,
    private readonly likely: string | null,
  ) {}

  build(leaves: readonly Leaf[], bodyAt: number): Skeleton {
    this.position = bodyAt;
    for (const leaf of leaves) this.add(leaf, this.endOf(leaf));
    this.keepTo(this.source.length);
    if (this.pieces.length === 0) this.pieces.push(Buffer.alloc(0));
    const { absent, headers, pieces, textBytes } = this;
    const mark = new RegExp(`mailroom-${this.nonce}-(\\d{1,6})`);
    return {
      headers,
      pieces,
      hasAbsent: absent.length > 0,
      textBytes,
      absentIn: (content) => {
        const number = absent.length > 0 ? mark.exec(content.toString('latin1', 0, 256))?.[1] : undefined;
        return number === undefined ? null : (absent[Number(number)] ?? null);
      },
    };
  }

  private add(leaf: Leaf, end: number): void {
    const length = end - leaf.bodyStart;
    if (leaf.kind === 'between') {
      if (length > HELD_BETWEEN) this.cutTo(leaf.bodyStart + HELD_BETWEEN, end);
    } else if (isText(leaf)) {
      this.addText(leaf, end);
    } else if (leaf.head === null) {
      if (length > HELD_ATTACHMENT) this.cutTo(leaf.bodyStart + HELD_ATTACHMENT, end);
    } else if (length > Math.min(HELD_ATTACHMENT, Math.max(TINY, this.attachmentsLeft))) {
      this.replace(leaf.bodyStart, end, this.mark({ start: leaf.bodyStart, end, encoding: encodingOf(leaf) }));
    } else {
      this.attachmentsLeft -= length;
    }
  }

  private addText(leaf: Leaf, end: number): void {
    const length = end - leaf.start;
    const { textLeft } = this;
    this.textLeft = Math.max(0, textLeft - length);
    this.textBytes += Math.min(length, textLeft + MIN_TEXT);
    if (length <= textLeft) {
      if (leaf.head !== null) this.translate(leaf, end);
      return;
    }
    // Cut after a whole line: inside one, an escape of quoted-printable might be halved. Headers stay.
    const least = leaf.start + textLeft + MIN_TEXT;
    const lineEnd = this.source.read(least, least + MIN_TEXT).indexOf(LF);
    const cutAt = lineEnd < 0 ? least : least + lineEnd + 1;
    if (cutAt < end) this.cutTo(cutAt, end);
  }

  /** The same text as UTF-8 in base64, and a header that says so, where mailparser would not read it rightly. */
  private translate(leaf: Leaf, end: number): void {
    const charset = charsetOf(leaf.contentType);
    const unsure = this.likely !== null && saysNothing(charset);
    if (unsure ? leaf.bodyStart >= end : charset === null || isUsualCharset(charset)) return;
    const bytes = decodeWhole(encodingOf(leaf), this.source.read(leaf.bodyStart, end));
    if (unsure && isUtf8(bytes)) return;
    const text = Buffer.from(decodeBytes(bytes, unsure ? this.likely : charset)).toString('base64');
    const contentType = asUtf8(leaf.contentType);
    if (leaf.head === '') {
      this.headers = this.headers
        .filter(({ name }) => name !== 'content-transfer-encoding' && name !== 'content-type')
        .concat({ name: 'content-type', value: contentType }, { name: 'content-transfer-encoding', value: 'base64' });
    } else {
      const others = (leaf.head ?? '').replace(/^content-(?:type|transfer-encoding):.*(?:\n[ \t].*)*\n?/gim, '').trim();
      const head = `Content-Type: ${contentType}\r\nContent-Transfer-Encoding: base64\r\n${others}`.trimEnd();
      this.replace(leaf.start, leaf.bodyStart, Buffer.from(`${head}\r\n\r\n`, 'latin1'));
    }
    this.replace(leaf.bodyStart, end, Buffer.from(text.replace(/.{76}/g, '$&\r\n')));
  }

  private mark(part: AbsentPart): Buffer {
    const mark = `mailroom-${this.nonce}-${this.absent.length}`;
    this.absent.push(part);
    return Buffer.from(part.encoding === 'base64' ? Buffer.from(mark).toString('base64') : mark);
  }

  /** The line end before a delimiter belongs to it (RFC 2046 5.1.1). */
  private endOf({ bodyStart, end }: Leaf): number {
    if (end === this.source.length) return end;
    const last = this.source.read(Math.max(bodyStart, end - 2), end);
    const lineEnd = last.at(-1) !== LF ? 0 : last.length === 2 && last[0] === CR ? 2 : 1;
    return Math.max(bodyStart, end - lineEnd);
  }

  private replace(start: number, end: number, by: Buffer): void {
    this.cutTo(start, end);
    this.pieces.push(by);
  }

  private cutTo(cutAt: number, resumeAt: number): void {
    this.keepTo(cutAt);
    this.position = resumeAt;
  }

  private keepTo(end: number): void {
    if (end > this.position) this.pieces.push(this.source.read(this.position, end));
    this.position = Math.max(this.position, end);
  }
}

const CHARSET = /;\s*charset\*?\s*=\s*(?:"([^"]*)"|([^\s;]*))/i;

/** A line end or a second charset would bring the old one back. */
function asUtf8(contentType: string): string {
  const rest = contentType.replace(new RegExp(CHARSET, 'gi'), '').trim() || 'text/plain';
  return `${rest.replace(/;\s*$/, '')}; charset=utf-8`;
}

function charsetOf(contentType: string): string | null {
  const match = CHARSET.exec(contentType);
  return (match?.[1] ?? match?.[2])?.trim() || null;
}

/** A comment or quotes around it mean nothing. */
const encodingOf = ({ encoding }: Leaf): string => /[\w-]+/.exec(encoding)?.[0].toLowerCase() ?? '';
