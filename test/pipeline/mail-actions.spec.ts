// Mail that flows send, and what they tell people and other programs: to whom, when, and never in circles.
// @needs-debian: the workbench stands on a real mail server.
import type { FlowNode } from '../../libs/rules/src/index';
import { parseMessage, readAttachments } from '../../libs/mail/src/index';
import { eventually } from '../support/eventually';
import { buildMail, type TestMail } from '../support/mail';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver';
import { act, chain, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
let receiver: WebhookReceiver;
let webhookId: string;
beforeAll(async () => {
  [w, receiver] = await Promise.all([
    openWorkbench({ env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' } }),
    startWebhookReceiver(),
  ]);
  const made = await w.api.post('/webhooks', { url: receiver.url, events: ['message.quarantined'] });
  webhookId = (made.body as { id: string }).id;
});
afterAll(async () => {
  await w.close();
  await receiver.stop();
});
beforeEach(() => w.sink.reset());

interface Receipt {
  nodeId: string;
  allowed: boolean;
  check: string;
  effectId: string | null;
}

async function take(desk: TestMailbox, nodes: FlowNode[], ...mails: (TestMail | Buffer)[]): Promise<void> {
  await desk.publish(nodes);
  const { processed } = await desk.ledger();
  await desk.deliver(...mails);
  await desk.settled(processed + mails.length);
}

const idOf = async (desk: TestMailbox, subject: string): Promise<string> => {
  const { items } = (await w.api.get(`/messages?mailboxId=${desk.id}&direction=in&limit=200`)).body as {
    items: { id: string; subject: string }[];
  };
  return items.find((message) => message.subject === subject)!.id;
};
const decisionsOf = async (desk: TestMailbox, subject: string) => {
  const { decisions } = (await w.api.get(`/messages/${await idOf(desk, subject)}`)).body as {
    decisions: { decision: { notes?: { code: string }[] }; receipts: Receipt[] }[];
  };
  return decisions;
};
const receiptsOf = async (desk: TestMailbox, subject: string) =>
  (await decisionsOf(desk, subject)).flatMap(({ receipts }) => receipts);
/** A delivery status notification (RFC 3464) of a mail of ours. */
const bounce = (to: string, { of, recipient, status }: { of: string; recipient: string; status: string }): Buffer => {
  const kept = ['Message-ID: ' + of, 'Subject: Ours', '', ''];
  const report = ['Reporting-MTA: dns; partner.test', '', `Final-Recipient: rfc822; ${recipient}`, 'Action: failed'];
  const part = (type: string, lines: string[]) => ['--part', `Content-Type: ${type}`, '', ...lines];
  return Buffer.from(
    [
      'Return-Path: <>',
      'From: MAILER-DAEMON@partner.test',
      `To: ${to}`,
      `Subject: Not delivered ${status} ${recipient}`,
      `Message-ID: <${status}-${recipient.replace('@', '.')}@bounces.test>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=part',
      '',
      ...part('text/plain', ['It was not delivered.']),
      ...part('message/delivery-status', [...report, `Status: ${status}`, '']),
      ...part('text/rfc822-headers', kept),
      '--part--',
      '',
    ].join('\r\n'),
  );
};
const captures = (value: string): FlowNode =>
  act('condition', {
    when: { id: 'g', combine: 'all', rules: [{ id: 'c', fact: 'subject', operator: 'matches', value }] },
  });
const TEXT = { subject: 'Re: {{subject}}', text: 'Thank you.' };

describe('an answer', () => {
  it('is one for each message, however many steps of its way answer', async () => {
    const desk = await w.connect();
    const again = { ...act('respond', { ...TEXT, text: 'Again.' }), id: 'again' };
    await take(desk, [act('respond', TEXT), again], { from: 'once@customer.test', subject: 'Once' });
    await w.sink.waitFor(({ envelope }) => envelope.to.includes('once@customer.test'));
    expect(await receiptsOf(desk, 'Once')).toMatchObject([
      { nodeId: 'respond', allowed: true },
      { nodeId: 'again', allowed: false, check: 'answered' },
    ]);
  });

  it('of a global flow is one for a message in two mailboxes, and so is what others are told', async () => {
    const [first, second] = [await w.connect(), await w.connect()];
    const flow = (await w.api.post('/flows', { name: 'All mail', scope: 'global' })).body as { id: string };
    const rules = [
      { id: 'c', fact: 'from.address', operator: 'is', value: 'both@customer.test' },
      { id: 'd', fact: 'subject', operator: 'is', value: 'To both of you' },
    ];
    const steps = [
      act('condition', { when: { id: 'g', combine: 'all', rules } }),
      act('label', { add: ['seen by all'] }),
      act('webhook', { webhookId }),
      act('respond', TEXT),
    ];
    const saved = await w.api.put(`/flows/${flow.id}/draft`, { document: chain(steps), revision: 1 });
    await w.api.post(`/flows/${flow.id}/publish`, { revision: saved.body.revision, note: '' });
    try {
      const to = `${first.address}, ${second.address}`;
      const raw = Buffer.from(buildMail({ from: 'both@customer.test', subject: 'To both of you', to }));
      await first.deliver(raw);
      await first.settled(1);
      await second.deliver(raw);
      await second.settled(1);
    } finally {
      await w.api.delete(`/flows/${flow.id}`);
    }
    const [one, two] = await decisionsOf(first, 'To both of you');
    expect([one!, two!].map(({ receipts }) => receipts.length).toSorted()).toEqual([0, 1]);
    const notes = [one!, two!].flatMap(({ decision }) => decision.notes ?? []);
    expect(notes.map(({ code }) => code)).toEqual(['done-before', 'done-before']);
    const { items } = (await w.api.get(`/messages?mailboxId=${second.id}&direction=in`)).body as { items: object[] };
    expect(items).toEqual([expect.objectContaining({ labels: ['seen by all'] })]);
    const asked = () => receiver.events.filter(({ type }) => type === 'flow.webhook');
    await eventually(() => asked().length > 0);
    const effects = await w.query<{ kind: string }>(
      `SELECT kind FROM effect WHERE mailboxId = '${second.id}' AND kind IN ('send', 'webhook')`,
    );
    expect(effects).toEqual([]);
  });

  it('is that of its template, in the language of the message', async () => {
    const template = await w.api.post('/templates', {
      name: 'Thanks',
      texts: [
        { language: '', subject: 'We got it: {{subject}}', text: 'Hello {{from.firstName}}, number {{match.order}}.' },
        { language: 'sk', subject: 'Máme to: {{subject}}', text: 'Dobrý deň, {{from.firstName}}.' },
      ],
    });
    const templateId = (template.body as { id: string }).id;
    const desk = await w.connect();
    const node = act('respond', { content: 'template', templateId, subject: '', text: '' });
    const slovak =
      'Dobrý deň, prosím vás o informáciu, kedy bude objednávka doručená, pretože ju veľmi potrebujem. Ďakujem pekne za odpoveď.\n';
    await take(
      desk,
      [captures('(?<order>\\d+)'), node],
      { from: 'Ján Novák <jan@sk.test>', subject: 'Objednávka 12', text: slovak },
      { from: 'Ann Smith <ann@en.test>', subject: 'Order 13', text: 'x\n' },
    );
    const sent = async (to: string) => {
      const mail = await w.sink.waitFor(({ envelope }) => envelope.to.includes(to));
      return parseMessage(mail.raw);
    };
    expect(await sent('jan@sk.test')).toMatchObject({ subject: 'Máme to: Objednávka 12' });
    const english = await sent('ann@en.test');
    expect(english.subject).toBe('We got it: Order 13');
    expect(english.text).toContain('Hello Ann, number 13.');
  });

  it('is not sent when its template was removed meanwhile, or when a step switched answers off', async () => {
    const template = await w.api.post('/templates', {
      name: 'Gone',
      texts: [{ language: '', subject: 'x', text: 'x' }],
    });
    const templateId = (template.body as { id: string }).id;
    const desk = await w.connect();
    await desk.publish([act('respond', { content: 'template', templateId, subject: '', text: '' })]);
    // As on a server that was restored from a backup: the program itself would not let go what a flow needs.
    await w.write(`DELETE FROM template WHERE id = '${templateId}'`);
    await desk.deliver({ from: 'p@customer.test', subject: 'No template' });
    await desk.settled(1);
    expect(await receiptsOf(desk, 'No template')).toMatchObject([{ allowed: false, check: 'template-missing' }]);
    await take(desk, [act('suppress', {}), act('respond', TEXT)], { from: 'p@customer.test', subject: 'Suppressed' });
    expect(await receiptsOf(desk, 'Suppressed')).toMatchObject([{ allowed: false, check: 'suppressed' }]);
    expect(w.sink.messages).toHaveLength(0);
  });

  it('waits for business hours', async () => {
    const closedNow = await w.api.post('/calendars', {
      name: 'Only on a day far away',
      hours: { timeZone: 'UTC', week: { [inDays(3)]: [['09:00', '10:00']] }, holidays: [] },
    });
    const desk = await w.connect();
    const calendarId = (closedNow.body as { id: string }).id;
    await take(desk, [act('respond', { ...TEXT, calendarId })], { from: 'p@customer.test', subject: 'Later' });
    const [effect] = await w.query<{ runAt: string | Date; state: string }>(
      `SELECT runAt, state FROM effect WHERE kind = 'send' AND mailboxId = '${desk.id}'`,
    );
    expect(effect!.state).toBe('pending');
    const runAt = effect!.runAt instanceof Date ? effect!.runAt.toISOString() : String(effect!.runAt);
    expect(runAt.slice(11, 16)).toBe('09:00');
  });
});

describe('a forwarded message', () => {
  it('carries the original untouched, marked as passed on, and is kept beside it', async () => {
    const desk = await w.connect();
    const mail = { from: 'Ann <ann@customer.test>', subject: 'Invoice č. 7', text: 'See attached.\n' };
    const attachments = [
      { filename: 'invoice.pdf', contentType: 'application/pdf', content: Buffer.from([0, 255, 1]) },
    ];
    const node = act('forward', {
      to: ['books@partner.test', 'boss@partner.test'],
      how: 'attachment',
      note: 'For {{mailbox.name}}',
    });
    await take(desk, [node], { ...mail, attachments });
    const sent = await w.sink.waitFor(1);
    expect(sent.envelope).toEqual({ from: desk.address, to: ['books@partner.test', 'boss@partner.test'] });
    const parsed = await parseMessage(sent.raw);
    expect(parsed).toMatchObject({
      subject: 'Fwd: Invoice č. 7',
      autoSubmitted: 'auto-forwarded',
      replyTo: [{ address: 'ann@customer.test' }],
    });
    expect(parsed.text).toContain('For Desk');
    const original = (await readAttachments(sent.raw, new Set([0]))).get(0)!;
    expect(original.contentType).toBe('message/rfc822');
    const inner = await parseMessage(original.content);
    expect(inner).toMatchObject({ subject: 'Invoice č. 7', from: { address: 'ann@customer.test' } });
    expect(inner.attachments).toMatchObject([{ filename: 'invoice.pdf', size: 3 }]);
    expect(await receiptsOf(desk, mail.subject)).toMatchObject([{ allowed: true, check: 'forwarded' }]);
    const { items } = (await w.api.get(`/messages?mailboxId=${desk.id}&direction=out`)).body as {
      items: { subject: string; attachmentCount: number }[];
    };
    expect(items).toMatchObject([{ subject: 'Fwd: Invoice č. 7', attachmentCount: 1 }]);
  });

  it('can be a new message with its text and attachments', async () => {
    const desk = await w.connect();
    await take(desk, [act('forward', { to: ['books@partner.test'], how: 'inline', note: 'Please pay.' })], {
      from: 'Ann <ann@customer.test>',
      subject: 'Invoice',
      text: 'See attached.\n',
      attachments: [{ filename: 'účet.pdf', contentType: 'application/pdf', content: Buffer.from([0, 255, 1]) }],
    });
    const { raw } = await w.sink.waitFor(1);
    const parsed = await parseMessage(raw);
    expect(parsed.text).toMatch(/Please pay\.[^]*From: Ann <ann@customer\.test>[^]*See attached\./);
    const attached = (await readAttachments(raw, new Set([0]))).get(0)!;
    expect(attached).toMatchObject({ filename: 'účet.pdf', content: Buffer.from([0, 255, 1]) });
  });

  it.each([
    ['to its own sender', { from: 'books@partner.test' }, 'to-sender'],
    ['to who is named in Reply-To', { headers: { 'Reply-To': 'Books+x@partner.test' } }, 'to-sender'],
    ['when it was passed on by this mailbox before', { headers: { 'X-Loop': 'DESK' } }, 'x-loop'],
  ] as [string, TestMail, string][])('does not go %s', async (subject, mail, check) => {
    const desk = await w.connect();
    const headers = Object.fromEntries(
      Object.entries(mail.headers ?? {}).map(([name, value]) => [
        name,
        value === 'DESK' ? desk.address : (value as string),
      ]),
    );
    await take(desk, [act('forward', { to: ['books@partner.test'], how: 'inline' })], { ...mail, headers, subject });
    expect(await receiptsOf(desk, subject)).toMatchObject([{ allowed: false, check, effectId: null }]);
    expect(w.sink.messages).toHaveLength(0);
  });

  it('ends after one round between two mailboxes that forward to each other', async () => {
    const [left, right] = [await w.connect(), await w.connect()];
    await right.publish([act('forward', { to: [left.address], how: 'attachment' })]);
    await take(left, [act('forward', { to: [right.address], how: 'attachment' })], {
      from: 'ann@customer.test',
      subject: 'Ping',
    });
    const first = await w.sink.waitFor(({ envelope }) => envelope.to.includes(right.address));
    await right.deliver(first.raw);
    expect(await right.settled(1)).toMatchObject({ processed: 1 });
    expect(await receiptsOf(right, 'Fwd: Ping')).toMatchObject([{ allowed: false, check: 'own-message' }]);
    // Also when a server on the way gave it another Message-ID.
    const renamed = first.raw
      .toString('latin1')
      .replace(/^Message-ID:.*\r\n(?:[ \t].*\r\n)*/im, 'Message-ID: <renamed@elsewhere.test>\r\n');
    await left.deliver(Buffer.from(renamed, 'latin1'));
    await left.settled(2);
    expect(await receiptsOf(left, 'Fwd: Ping')).toMatchObject([{ allowed: false, check: 'x-loop' }]);
    expect(w.sink.messages).toHaveLength(1);
  });

  it('ends also where a list on the way renames the mail and sends it back to both', async () => {
    const [left, right] = [await w.connect(), await w.connect()];
    const forward = [act('forward', { to: ['list@partner.test'], how: 'inline' })];
    await right.publish(forward);
    await take(left, forward, { from: 'ann@customer.test', subject: 'Pong' });
    const first = await w.sink.waitFor(({ envelope }) => envelope.to.includes('list@partner.test'));
    const fromList = first.raw
      .toString('latin1')
      .replace(/^Message-ID:.*\r\n(?:[ \t].*\r\n)*/im, 'Message-ID: <pong@partner.test>\r\n')
      .replace(/^From:.*\r\n/im, 'From: list@partner-lists.test\r\n')
      .replace(/^Reply-To:.*\r\n/im, '');
    await right.deliver(Buffer.from(fromList, 'latin1'));
    await right.settled(1);
    expect(await receiptsOf(right, 'Fwd: Pong')).toMatchObject([{ allowed: false, check: 'x-loop' }]);
  });

  it('that comes back says nothing of who was answered in the same thread', async () => {
    const desk = await w.connect();
    const [customer, target] = ['carla@customer.test', 'left@partner.test'];
    const nodes = [act('respond', TEXT), act('forward', { to: [target], how: 'inline' })];
    await take(desk, nodes, { from: customer, subject: 'First' });
    const forwarded = await w.sink.waitFor(({ envelope }) => envelope.to.includes(target));
    const answered = await w.sink.waitFor(({ envelope }) => envelope.to.includes(customer));
    const idIn = (raw: Buffer) => /^Message-ID:\s*(<[^>]+>)/im.exec(raw.toString('latin1'))![1]!;

    await take(desk, nodes, bounce(desk.address, { of: idIn(forwarded.raw), recipient: target, status: '5.1.1' }));
    await take(desk, nodes, bounce(desk.address, { of: idIn(answered.raw), recipient: customer, status: '4.4.1' }));
    await take(desk, nodes, { from: customer, subject: 'Second' });
    expect((await receiptsOf(desk, 'Second'))[0]).toMatchObject({ allowed: true, check: 'all-passed' });

    await take(desk, nodes, bounce(desk.address, { of: idIn(answered.raw), recipient: customer, status: '5.1.1' }));
    await take(desk, nodes, { from: customer, subject: 'Third' });
    expect((await receiptsOf(desk, 'Third'))[0]).toMatchObject({ allowed: false, check: 'recipient-bounced' });
  });

  it('lends its Message-ID to nobody: other mail that bears it is taken in like any', async () => {
    const desk = await w.connect();
    await take(desk, [act('respond', TEXT)], { from: 'dora@customer.test', subject: 'Question' });
    const answer = await w.sink.waitFor(({ envelope }) => envelope.to.includes('dora@customer.test'));
    const messageId = /^Message-ID:\s*(<[^>]+>)/im.exec(answer.raw.toString('latin1'))![1]!;
    const { processed, duplicate } = await desk.ledger();
    await desk.deliver({ from: 'dora@customer.test', subject: 'Borrowed', messageId });
    expect(await desk.settled(processed + duplicate + 1)).toMatchObject({ processed: processed + 1, duplicate });
    expect(await receiptsOf(desk, 'Borrowed')).toMatchObject([{ allowed: false, check: 'own-message' }]);
  });

  it('stops after ten in ten minutes in one thread', async () => {
    const desk = await w.connect();
    const mails = Array.from({ length: 12 }, (_, index) => ({
      from: `p${index}@customer.test`,
      subject: `Round ${index}`,
      ...(index > 0 ? { inReplyTo: '<round@customer.test>' } : { messageId: '<round@customer.test>' }),
    }));
    await take(desk, [act('forward', { to: ['books@partner.test'], how: 'inline' })], ...mails);
    const receipts = (await Promise.all(mails.map(({ subject }) => receiptsOf(desk, subject)))).flat();
    expect(receipts.filter(({ allowed }) => allowed)).toHaveLength(10);
    expect(receipts.find(({ allowed }) => !allowed)).toMatchObject({ check: 'forward-limit-thread' });
    // Answers have limits of their own.
    await take(desk, [act('respond', TEXT)], {
      ...mails[1],
      messageId: '<one-more@customer.test>',
      subject: 'Answer me',
    });
    expect(await receiptsOf(desk, 'Answer me')).toMatchObject([{ allowed: true, check: 'all-passed' }]);
  });
});

describe('a notification', () => {
  const person = async (name: string) => {
    const account = { email: `${name}@example.com`, name, password: 'correct horse battery' };
    const { id } = (await w.api.post('/users', account)).body as { id: string };
    return { id, api: await w.anonymous.signIn({ email: account.email, password: account.password }) };
  };
  const textsOf = async ({ api }: Awaited<ReturnType<typeof person>>) =>
    ((await api.get('/notifications')).body as { items: { text: string }[] }).items.map(({ text }) => text);

  it('reaches a person, the members of a team, and the owner of the case, each once', async () => {
    const [one, two, three] = [await person('one'), await person('two'), await person('three')];
    const team = await w.api.post('/teams', { name: 'Told', memberIds: [one.id, two.id] });
    const teamId = (team.body as { id: string }).id;
    const desk = await w.connect();
    await take(
      desk,
      [
        act('case', { name: '{{subject}}', distribution: 'direct', userId: three.id }),
        act('notify', { whom: 'user', userId: one.id, text: 'You: {{subject}}' }, 'to-user'),
        act('notify', { whom: 'team', teamId, text: 'Team: {{subject}}' }, 'to-team'),
        act('notify', { whom: 'owner', text: 'Owner of #{{case.number}}' }, 'to-owner'),
        act('mute', {}),
        act('notify', { whom: 'user', userId: one.id, text: 'Muted' }, 'muted'),
      ],
      { from: 'ann@customer.test', subject: 'Told' },
    );
    expect((await textsOf(one)).sort()).toEqual(['Team: Told', 'You: Told']);
    expect(await textsOf(two)).toEqual(['Team: Told']);
    expect((await textsOf(three)).filter((text) => text.startsWith('Owner of #'))).toHaveLength(1);
    const [decision] = await decisionsOf(desk, 'Told');
    expect(decision!.decision.notes).toMatchObject([{ nodeId: 'muted', code: 'muted' }]);
  });

  it('goes to an address by mail that nobody answers, and never to who wrote', async () => {
    const desk = await w.connect();
    const notify = (address: string, id: string) =>
      act('notify', { whom: 'address', address, text: 'Look: {{subject}}' }, id);
    await take(desk, [notify('boss@partner.test', 'boss'), notify('ann@customer.test', 'author')], {
      from: 'ann@customer.test',
      subject: 'Mailed',
    });
    const sent = await w.sink.waitFor(1);
    expect(sent.envelope).toEqual({ from: '', to: ['boss@partner.test'] });
    expect(await parseMessage(sent.raw)).toMatchObject({ autoSubmitted: 'auto-generated', subject: 'Desk: Mailed' });
    expect(await receiptsOf(desk, 'Mailed')).toMatchObject([
      { nodeId: 'boss', allowed: true, check: 'notified' },
      { nodeId: 'author', allowed: false, check: 'to-sender' },
    ]);
    expect(w.sink.messages).toHaveLength(1);
  });
});

describe('another program', () => {
  it('is called with what the flow found, whatever events it asked for', async () => {
    const desk = await w.connect();
    const node = act('webhook', { webhookId, name: 'new order', fields: { order: '{{match.order}}' } });
    await take(desk, [captures('order (?<order>\\d+)'), act('case', { name: 'x', distribution: 'none' }), node], {
      from: 'Ann <ann@customer.test>',
      subject: 'My order 42',
      text: 'Hello there.\n',
    });
    const event = await eventually(() => receiver.events.find(({ data }) => data['mailboxId'] === desk.id));
    expect(event).toMatchObject({
      type: 'flow.webhook',
      data: {
        name: 'new order',
        fields: { order: '42' },
        captures: { order: '42' },
        from: { address: 'ann@customer.test', name: 'Ann' },
        subject: 'My order 42',
        messageId: await idOf(desk, 'My order 42'),
      },
    });
    expect(event.data['caseNumber']).toEqual(expect.any(Number));
    expect(event.headers['webhook-signature']).toMatch(/^v1,/);
  });
});

/** The weekday so many days from now. */
function inDays(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000).getUTCDay();
  return ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][day]!;
}
