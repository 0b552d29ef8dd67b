// Who gets into a conversation, and who does not: forged references, tokens and case numbers.
// @needs-debian: the workbench stands on a real mail server.
import { DnsLookup } from '../../apps/api/src/common/network/dns-lookup';
import type { TestMail } from '../support/mail';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
let desk: TestMailbox;
let taken = 0;
/** What the attackers know. */
const known = { root: '<4711@customer.test>', token: '', number: 0, other: '<other-7@elsewhere.test>' };
let thread: string;

beforeAll(async () => {
  w = await openWorkbench();
  w.app.get(DnsLookup).resolve = (name) =>
    name === '_dmarc.customer.test'
      ? Promise.resolve([['v=DMARC1; p=reject']])
      : Promise.reject(Object.assign(new Error(name), { code: 'ENOTFOUND' }));
  desk = await w.connect({ imap: {} });
  await desk.publish([
    act('case', { name: '{{subject}}', distribution: 'none' }),
    act('respond', { subject: 'Re: {{subject}}', text: 'Thank you.' }),
  ]);
  await w.api.post('/contacts', { name: 'Eva', addresses: ['eva@customer.test', 'eva.home@gmail.com'] });
  thread = (
    await take({
      from: 'Eva <eva@customer.test>',
      cc: 'lawyer@office.test',
      subject: 'Contract',
      messageId: known.root,
    })
  ).threadId;
  const { raw } = await w.sink.waitFor(({ envelope }) => envelope.to.includes('eva@customer.test'));
  known.token = /^Message-ID:\s*(<[^>]+>)/im.exec(raw.toString('latin1'))![1]!;
  known.number = (await cases())[0]!.number;
  await take({ from: 'other@elsewhere.test', subject: 'Another matter', messageId: known.other });
});
afterAll(() => w.close());

const cases = async () => (await w.api.get('/cases?limit=200')).body.items as { number: number }[];

async function take(mail: TestMail): Promise<{ id: string; threadId: string }> {
  await desk.deliver(mail);
  taken += 1;
  await desk.settled(taken);
  const { items } = (await w.api.get('/messages?direction=in&limit=200')).body as {
    items: { id: string; subject: string }[];
  };
  const { id } = items.find(({ subject }) => subject === mail.subject)!;
  return (await w.api.get(`/messages/${id}`)).body;
}

const stranger = 'mallory@evil.test';
const eva = 'eva@customer.test';
const disowned = { 'DKIM-Signature': 'v=1; a=rsa-sha256; d=evil.test; s=s1; h=from; bh=AA==; b=AA==' };
const changed = (token: string, at: number) =>
  token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);

/** Each makes a mail of its own conversation. */
const REFUSED: [string, () => TestMail][] = [
  ['an id that nobody has', () => ({ from: stranger, inReplyTo: '<made-up@customer.test>' })],
  ['a stored id, by a stranger', () => ({ from: stranger, inReplyTo: known.root })],
  ['a stored id among many, by a stranger', () => ({ from: stranger, references: ['<a@b.test>', known.root] })],
  ['a stored id, by a sender that is not given', () => ({ from: '', inReplyTo: known.root })],
  ['a stored id in another case', () => ({ from: stranger, inReplyTo: known.root.toUpperCase() })],
  [
    'a token with a changed signature',
    () => ({ from: stranger, inReplyTo: changed(known.token, known.token.indexOf('@') - 4) }),
  ],
  ['a token with a changed thread', () => ({ from: stranger, inReplyTo: changed(known.token, 12) })],
  ['a token with another purpose', () => ({ from: stranger, inReplyTo: known.token.replace('mr1.a', 'mr1.c') })],
  [
    'a token without its signature',
    () => ({ from: stranger, inReplyTo: `${known.token.split('.').slice(0, 4).join('.')}.@x.test>` }),
  ],
  ['a token in the subject', () => ({ from: stranger, subject: `Re: ${known.token}` })],
  ['the case number, by a stranger', () => ({ from: stranger, subject: `Re: [#${known.number}] Contract` })],
  [
    'the case number twice, by a stranger',
    () => ({ from: stranger, subject: `[#${known.number}] [#${known.number}] x` }),
  ],
  [
    'the case number, by a colleague who takes no part',
    () => ({ from: 'boss@customer.test', subject: `[#${known.number}] Mine` }),
  ],
  [
    'the case number, by a namesake elsewhere',
    () => ({ from: 'eva@customer.test.evil.test', subject: `[#${known.number}] Me` }),
  ],
  [
    'the case number, with the name of a participant',
    () => ({ from: `"eva@customer.test" <${stranger}>`, subject: `[#${known.number}] Name` }),
  ],
  [
    'the case number, with Reply-To of a participant',
    () => ({ from: stranger, subject: `[#${known.number}] Reply`, headers: { 'Reply-To': eva } }),
  ],
  [
    'the case number, with Sender of a participant',
    () => ({ from: stranger, subject: `[#${known.number}] Sender`, headers: { Sender: eva } }),
  ],
  [
    'the case number, as a participant whose domain says no',
    () => ({ from: eva, subject: `[#${known.number}] Forged`, headers: disowned }),
  ],
  [
    'a stored id, as a participant whose domain says no',
    () => ({ from: eva, inReplyTo: known.root, headers: disowned }),
  ],
  [
    'a bounce of mail that we did not send',
    () => ({
      from: 'MAILER-DAEMON@customer.test',
      inReplyTo: known.root,
      subject: 'Undelivered mail',
      text: `550 5.1.1 <desk@x.test>\n\nMessage-ID: ${known.root}`,
    }),
  ],
  ['a thread of a free mail neighbour', () => ({ from: 'somebody@gmail.com', inReplyTo: known.root })],
  ['the id of another conversation', () => ({ from: eva, inReplyTo: known.other })],
];

it.each(REFUSED)('%s opens nothing', async (name, mail) => {
  const before = await cases();
  const made = await take({ subject: name, ...mail() });
  expect(made.threadId).not.toBe(thread);
  expect(made.threadId).toEqual(expect.any(String));
  expect((await cases()).length).toBe(before.length + 1);
});

const ALLOWED: [string, () => TestMail][] = [
  ['the token, by whoever got our mail', () => ({ from: 'forwarded@third.test', inReplyTo: known.token })],
  [
    'the token, with its domain rewritten by a relay',
    () => ({ from: eva, inReplyTo: known.token.replace(/@.*>/, '@relay.test>') }),
  ],
  ['a stored id, by its author', () => ({ from: eva, inReplyTo: known.root })],
  ['a stored id, by who was in Cc', () => ({ from: 'lawyer@office.test', inReplyTo: known.root })],
  ['a stored id, by a colleague of its author', () => ({ from: 'boss@customer.test', inReplyTo: known.root })],
  ['a stored id, by another address of the contact', () => ({ from: 'eva.home@gmail.com', references: [known.root] })],
  ['the case number, by who asked', () => ({ from: 'EVA@customer.test', subject: `Re: [#${known.number}] Contract` })],
  ['the case number, by who was in Cc', () => ({ from: 'lawyer@office.test', subject: `[#${known.number}] Cc` })],
  [
    'the case number, by another address of the contact',
    () => ({ from: 'eva.home@gmail.com', subject: `[#${known.number}] Home` }),
  ],
];

it.each(ALLOWED)('%s joins', async (name, mail) => {
  const before = await cases();
  expect((await take({ subject: name, ...mail() })).threadId).toBe(thread);
  expect(await cases()).toHaveLength(before.length);
});

it('our own Message-ID used again makes a message of its own, in its thread, and is never answered', async () => {
  const replayed = await take({ from: stranger, subject: 'Replayed', messageId: known.token, inReplyTo: known.token });
  const detail = (await w.api.get(`/messages/${replayed.id}`)).body;
  expect(detail.decisions[0].receipts[0]).toMatchObject({ allowed: false, check: 'own-message' });
});
