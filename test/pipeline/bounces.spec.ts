// Bounces of our mail: what they say of the mail, of the address, of answers to come; and bounces that are none of ours.
// @needs-debian: the workbench stands on a real mail server.
import { eventually } from '../support/eventually';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
let desk: TestMailbox;
let taken = 0;
beforeAll(async () => {
  w = await openWorkbench();
  desk = await w.connect();
  await desk.publish([act('respond', { subject: 'Re: {{subject}}', text: 'Thank you.' })]);
});
afterAll(() => w.close());

type Mail = Parameters<TestMailbox['deliver']>[0];
async function take(...mails: Mail[]): Promise<void> {
  for (const mail of mails) {
    await desk.deliver(mail);
    taken += 1;
    await desk.settled(taken);
  }
}

interface Report {
  id?: string;
  of: string;
  recipient: string;
  status?: string;
  action?: string;
}
let count = 0;
/** A delivery status notification (RFC 3464). */
function report({ of, recipient, status = '5.1.1', action = 'failed', id }: Report): Buffer {
  count += 1;
  const part = (type: string, ...lines: string[]) => ['--part', `Content-Type: ${type}`, '', ...lines, ''];
  return Buffer.from(
    [
      'Return-Path: <>',
      'From: MAILER-DAEMON@customer.test',
      `To: ${desk.address}`,
      `Subject: Report ${count}`,
      `Message-ID: ${id ?? `<report-${count}@customer.test>`}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=part',
      '',
      ...part('text/plain', 'It was not delivered.'),
      ...part(
        'message/delivery-status',
        'Reporting-MTA: dns; mx.customer.test',
        '',
        `Final-Recipient: rfc822; ${recipient}`,
        `Action: ${action}`,
        `Status: ${status}`,
        `Diagnostic-Code: smtp; 550 ${status} says the server`,
      ),
      ...part('text/rfc822-headers', `Message-ID: ${of}`, 'Subject: Ours'),
      '--part--',
      '',
    ].join('\r\n'),
  );
}

/** Mail from that address, answered. @returns the Message-ID of the answer */
async function answered(from: string): Promise<string> {
  await take({ from, subject: `From ${from}` });
  const { raw } = await w.sink.waitFor(({ envelope }) => envelope.to.includes(from));
  return /^Message-ID:\s*(<[^>]+>)/im.exec(raw.toString('latin1'))![1]!;
}
const messages = async () =>
  (await w.api.get('/messages?limit=200')).body.items as { id: string; subject: string; to: { address: string }[] }[];
const detail = async (id: string) => (await w.api.get(`/messages/${id}`)).body;
const answerTo = async (address: string) => {
  const found = (await messages()).find(({ to, subject }) => to[0]?.address === address && subject.startsWith('Re:'));
  return detail(found!.id);
};
const named = async (subject: string) => detail((await messages()).find((message) => message.subject === subject)!.id);
const statusOf = async (address: string) => (await w.api.get(`/addresses/${address}`)).body.status;
const lastReport = () => named(`Report ${count}`);
const allowedTo = async (from: string, subject: string) => {
  await take({ from, subject });
  return (await named(subject)).decisions[0].receipts[0] as { allowed: boolean; check: string };
};

it('a bounce finds the mail it is about, and the address is known to be dead', async () => {
  const id = await answered('dead@customer.test');
  await take(report({ of: id, recipient: 'DEAD@customer.test' }));
  const sent = await answerTo('dead@customer.test');
  expect(await lastReport()).toMatchObject({ class: 'bounce', bounceOf: { id: sent.id }, threadId: sent.threadId });
  expect(sent.deliveryReports).toMatchObject([
    { recipient: 'dead@customer.test', action: 'failed', status: '5.1.1', diagnostic: '550 5.1.1 says the server' },
  ]);
  expect(await statusOf('Dead@customer.test')).toMatchObject({ bounce: 'hard', count: 1, unreachable: true });
  expect(await allowedTo('dead@customer.test', 'Once more')).toMatchObject({
    allowed: false,
    check: 'recipient-bounced',
  });
});

it('the same bounce in a second mailbox is one report', async () => {
  const second = await w.connect();
  const id = await answered('twice@customer.test');
  const mail = report({ of: id, recipient: 'twice@customer.test' });
  await take(mail);
  await second.deliver(mail);
  await second.settled(1);
  expect((await answerTo('twice@customer.test')).deliveryReports).toHaveLength(1);
  expect(await statusOf('twice@customer.test')).toMatchObject({ count: 1 });
});

it('a full mailbox and a delay stop no answers', async () => {
  const id = await answered('full@customer.test');
  await take(report({ of: id, recipient: 'full@customer.test', status: '5.2.2' }));
  await take(report({ of: id, recipient: 'full@customer.test', status: '4.4.1', action: 'delayed' }));
  expect(await statusOf('full@customer.test')).toMatchObject({ bounce: 'soft', count: 1, unreachable: false });
  expect((await answerTo('full@customer.test')).deliveryReports).toHaveLength(2);
  expect(await allowedTo('full@customer.test', 'Still there')).toMatchObject({ allowed: true });
});

it('soft bounces on three days in a row do', async () => {
  const id = await answered('silent@customer.test');
  for (let day = 0; day < 3; day += 1) {
    // As if the ones before had come a day earlier.
    for (const row of await w.query<{ lastAt: string }>(
      "SELECT lastAt FROM address_status WHERE address = 'silent@customer.test'",
    )) {
      const earlier = new Date(new Date(row.lastAt).getTime() - 86_400_000).toISOString();
      const stamp = earlier.replace('T', ' ').replace('Z', '');
      await w.write(`UPDATE address_status SET lastAt = '${stamp}' WHERE address = 'silent@customer.test'`);
    }
    await take(report({ of: id, recipient: 'silent@customer.test', status: '5.2.2' }));
  }
  expect(await statusOf('silent@customer.test')).toMatchObject({ bounce: 'soft', count: 3, unreachable: true });
  expect(await allowedTo('silent@customer.test', 'Anybody?')).toMatchObject({ check: 'recipient-bounced' });
});

describe('marks nothing:', () => {
  let id: string;
  beforeAll(async () => {
    id = await answered('victim@customer.test');
  });
  const signed = () => /^<(.*)@/.exec(id)![1]!;
  it.each([
    ['a bounce of mail we never wrote', () => '<made-up@customer.test>'],
    ['a bounce with a signature that is not ours', () => id.replace(/.@/, (end) => (end === 'A@' ? 'B@' : 'A@'))],
    ['a bounce with our signature on mail that we did not send', () => `<${signed()}@elsewhere.test>`],
    ['a bounce of mail that was sent to us', () => '<question@customer.test>'],
  ])('%s', async (_, of) => {
    await take({ from: 'another@customer.test', subject: `Question ${count}`, messageId: '<question@customer.test>' });
    await take(report({ of: of(), recipient: 'victim@customer.test' }));
    expect(await lastReport()).toMatchObject({ class: 'bounce', bounceOf: null });
    expect(await statusOf('victim@customer.test')).toBeNull();
    expect((await answerTo('victim@customer.test')).deliveryReports).toEqual([]);
  });

  it('what a person writes about a bounce', async () => {
    await take({
      from: 'victim@customer.test',
      subject: 'Undelivered mail',
      text: `550 5.1.1 gone\nMessage-ID: ${id}`,
    });
    expect(await statusOf('victim@customer.test')).toBeNull();
  });
});

it('a report of delivery ends it, and so does a person', async () => {
  const id = await answered('back@customer.test');
  await take(report({ of: id, recipient: 'back@customer.test' }));
  expect(await statusOf('back@customer.test')).not.toBeNull();
  await take(report({ of: id, recipient: 'back@customer.test', status: '2.0.0', action: 'delivered' }));
  expect(await statusOf('back@customer.test')).toBeNull();

  await take(report({ of: id, recipient: 'back@customer.test' }));
  const contact = (await w.api.post('/contacts', { name: 'Back', addresses: ['back@customer.test'] })).body;
  expect(contact.bounces).toMatchObject([{ address: 'back@customer.test', bounce: 'hard' }]);
  expect((await w.api.delete('/addresses/back@customer.test/bounces')).status).toBe(204);
  expect((await w.api.get(`/contacts/${contact.id}`)).body.bounces).toEqual([]);
  expect((await w.api.delete('/addresses/back@customer.test/bounces')).status).toBe(404);
  const answer = await eventually(() => answerTo('back@customer.test'));
  expect(answer.deliveryReports.map(({ action }: { action: string }) => action)).toEqual([
    'failed',
    'delivered',
    'failed',
  ]);
});
