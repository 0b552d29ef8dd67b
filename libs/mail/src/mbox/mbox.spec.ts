import fc from 'fast-check';
import { arrivalTime } from './arrival-time';
import { mboxEntries, type RandomBytes } from './mbox-entries';
import { mboxSource } from './mbox-source';

/** Reads cut at the given lengths, in turn. */
function bytesOf(content: Buffer, cuts: readonly number[] = []): RandomBytes {
  let turn = 0;
  return {
    size: content.length,
    read: (at, length) => {
      const cut = cuts.length > 0 ? cuts[turn++ % cuts.length]! : length;
      return Promise.resolve(content.subarray(at, at + Math.min(length, cut)));
    },
  };
}

async function* cutAt(content: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  for (let at = 0, turn = 0; at < content.length; turn += 1) {
    const length = cuts.length > 0 ? cuts[turn % cuts.length]! : content.length;
    yield await Promise.resolve(content.subarray(at, at + length));
    at += length;
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function messagesOf(file: string | Buffer, cuts: readonly number[] = []): Promise<string[]> {
  const content = Buffer.from(file);
  const found: string[] = [];
  for await (const { from, to, quoted } of mboxEntries(bytesOf(content, cuts))) {
    const pieces: Buffer[] = [];
    for await (const piece of mboxSource(cutAt(content.subarray(from, to), cuts), quoted)) pieces.push(piece);
    found.push(Buffer.concat(pieces).toString());
  }
  return found;
}

const SEPARATOR = 'From anna@customer.test Sat Nov 21 09:55:06 2026\n';
const mail = (body: string, headers = '') => `Subject: one\n${headers}\n${body}`;
const crlf = (text: string) => text.replaceAll('\n', '\r\n');

describe('an mbox', () => {
  it.each<[string, string, string[]]>([
    ['two messages', `${SEPARATOR}${mail('a\n')}\n${SEPARATOR}${mail('b\n')}\n`, [mail('a\n'), mail('b\n\n')]],
    ['CRLF', crlf(`${SEPARATOR}${mail('a\n')}\n${SEPARATOR}${mail('b\n')}`), [mail('a\n'), mail('b\n')]],
    [
      'no empty line before a separator',
      `${SEPARATOR}${mail('a\n')}${SEPARATOR}${mail('b\n')}`,
      [mail('a\n'), mail('b\n')],
    ],
    [
      'a quoted line',
      `${SEPARATOR}${mail('>From me\n>>From you\nx >From\n')}`,
      [mail('From me\n>From you\nx >From\n')],
    ],
    [
      'an unquoted line of prose',
      `${SEPARATOR}${mail('a\n\nFrom here on: all is well\nYes\n')}`,
      [mail('a\n\nFrom here on: all is well\nYes\n')],
    ],
    [
      'a quoted mail of somebody else',
      `${SEPARATOR}${mail(`a\n\n${SEPARATOR}and so on\n`)}`,
      [mail(`a\n\n${SEPARATOR}and so on\n`)],
    ],
    [
      'separators of Thunderbird',
      `From - Sat Nov 21 09:55:06 2026\n${mail('a\n')}\nFrom \n${mail('b\n')}`,
      [mail('a\n'), mail('b\n')],
    ],
    [
      'separators of Gmail',
      `From 1650@xxx Sat Nov 21 09:55:06 +0000 2026\n${mail('a\n')}\n${SEPARATOR}${mail('b\n')}`,
      [mail('a\n'), mail('b\n')],
    ],
    [
      'a Content-Length that is true',
      `${SEPARATOR}${mail(`x\n\n${SEPARATOR}To: y\n`, 'Content-Length: 58\n')}\n${SEPARATOR}${mail('b\n')}`,
      [mail(`x\n\n${SEPARATOR}To: y\n`, 'Content-Length: 58\n'), mail('b\n')],
    ],
    [
      'a Content-Length that is not',
      `${SEPARATOR}${mail('x\n', 'Content-Length: 9\n')}\n${SEPARATOR}${mail('b\n')}`,
      [mail('x\n', 'Content-Length: 9\n'), mail('b\n')],
    ],
    [
      'lines of nothing',
      `\n\n${SEPARATOR}${mail('a\n')}\n\n\n\n${SEPARATOR}${mail('b')}`,
      [mail('a\n\n\n\n'), mail('b')],
    ],
    ['nothing in front', `${mail('a\n')}\n${SEPARATOR}${mail('b\n')}`, [mail('a\n'), mail('b\n')]],
    ['nothing at all', '', []],
    ['only a separator', SEPARATOR, []],
  ])('with %s', async (_, file, expected) => {
    expect(await messagesOf(file)).toEqual(expected.map(crlf));
  });

  const line = fc.oneof(
    fc.string({ maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, '')),
    fc.constantFrom('', 'From ', 'From me', '>From ', '>>From x', SEPARATOR.trimEnd(), 'To: x', 'Content-Length: 12'),
  );
  const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 });

  it('written as mboxrd gives back every message, wherever reads are cut', async () => {
    const message = fc.array(line, { maxLength: 8 }).map((lines) => crlf(`Subject: x\n\n${lines.join('\n')}\n`));
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 6 }), cuts, fc.boolean(), async (messages, lengths, withLf) => {
        const file = messages
          .map((one) => `${SEPARATOR}${one.replace(/^(>*From )/gm, '>$1')}\n`)
          .join('')
          .replaceAll(withLf ? '\r\n' : '\0', withLf ? '\n' : '\0');
        const found = await messagesOf(file, lengths);
        const ends = (text: string) => text.replace(/(\r\n)+$/, '');
        expect(found.map(ends)).toEqual(messages.map(ends));
      }),
      { numRuns: 300 },
    );
  });

  it('of any bytes gives the same whatever the reads, loses none between entries, and goes on from each', async () => {
    const file = fc.array(line, { maxLength: 30 }).map((lines) => Buffer.from(lines.join('\n')));
    await fc.assert(
      fc.asyncProperty(file, cuts, async (content, lengths) => {
        const whole = await all(mboxEntries(bytesOf(content)));
        expect(await all(mboxEntries(bytesOf(content, lengths)))).toEqual(whole);
        expect(await messagesOf(content, lengths)).toEqual(await messagesOf(content));
        for (const [index, entry] of whole.entries()) {
          expect(await all(mboxEntries(bytesOf(content), entry.next))).toEqual(whole.slice(index + 1));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of a hundred megabytes in one message is read in small windows', async () => {
    const text = Buffer.from(`${SEPARATOR}${mail('x'.repeat(1000))}\n`);
    const filler = Buffer.alloc(1024 * 1024, 'y\n');
    const size = 100 * 1024 ** 2;
    let largest = 0;
    const bytes: RandomBytes = {
      size,
      read: (at, length) => {
        largest = Math.max(largest, length);
        return Promise.resolve(at < text.length ? text.subarray(at, at + length) : filler.subarray(0, length));
      },
    };
    const entries = await all(mboxEntries(bytes));
    expect(entries).toEqual([expect.objectContaining({ from: SEPARATOR.length, to: size })]);
    expect(largest).toBeLessThanOrEqual(256 * 1024);
  });
});

describe('arrivalTime', () => {
  const received = 'Received: from a by b; Fri, 20 Nov 2026 08:00:00 +0100\n';
  const date = 'Date: Thu, 19 Nov 2026 08:00:00 +0000\n';
  it.each<[string, string, string, string | undefined]>([
    ['the last server', received + date, SEPARATOR, '2026-11-20T07:00:00.000Z'],
    ['the separator', date, SEPARATOR, '2026-11-21T09:55:06.000Z'],
    ['the sender', date, '', '2026-11-19T08:00:00.000Z'],
    ['nobody', '', '', undefined],
  ])('says %s', (_, head, separator, expected) => {
    expect(arrivalTime(Buffer.from(`${head}\nbody`), separator.trimEnd())?.toISOString()).toBe(expected);
  });
});
