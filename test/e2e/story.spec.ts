// The whole story on the built program, as an administrator lives it on the first day: in by the printed link, connect a
// mailbox, draw a flow with the mouse, publish it, and see real mail become a lead, a case and a moved message.
import { ImapFlow } from 'imapflow';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import type { DovecotAccess, MailUser } from '../support/servers/dovecot';
import { type Program, startProgram } from '../support/servers/program';
import { type ReceivedMail, type SmtpSink, startSmtpSink } from '../support/servers/smtp-sink';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { Canvas, confirmPublishing } from './support/canvas';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let dovecot: DovecotAccess;
let desk: MailUser;
let sink: SmtpSink;
let program: Program;
let window: WatchedPage;

const page = () => window.page;
const chapter = chaptersIn(() => window);
const heading = (name: string) => page().getByRole('heading', { level: 1, name });

/** Delivers a message from a customer; the answer will go where its envelope came from. */
async function deliver(mail: { from: string; subject: string } & Parameters<typeof buildMail>[0]): Promise<void> {
  const address = /<(.*)>/.exec(mail.from)?.[1] ?? mail.from;
  await dovecot.deliver(buildMail({ to: desk.address, ...mail }), desk.address, address);
}

/** Looks into a folder of the desk's account on the mail server itself. */
async function onServer(folder: string): Promise<{ subject: string; messageId: string }[]> {
  const client = new ImapFlow({
    host: dovecot.host,
    port: dovecot.imapPort,
    secure: false,
    auth: { user: desk.user, pass: desk.password },
    tls: { rejectUnauthorized: false },
    logger: false,
  });
  await client.connect();
  try {
    const lock = await client.getMailboxLock(folder);
    try {
      const found = client.mailbox && client.mailbox.exists > 0 ? await client.fetchAll('1:*', { envelope: true }) : [];
      return found.map(({ envelope }) => ({ subject: envelope?.subject ?? '', messageId: envelope?.messageId ?? '' }));
    } finally {
      lock.release();
    }
  } finally {
    await client.logout();
  }
}

const answerTo = (address: string): Promise<ReceivedMail> =>
  sink.waitFor((mail) => mail.envelope.to.includes(address), 30_000);

beforeAll(async () => {
  dovecot = sharedDovecot();
  desk = newMailUser('desk');
  sink = await startSmtpSink({ security: 'starttls', auth: { user: desk.user, password: desk.password } });
  program = await startProgram();
  window = await openWindow(program.url);
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
  await sink?.stop();
});

describe('the first day', () => {
  chapter('lets the administrator in by the printed link, once', async () => {
    const link = program.signInLink();
    expect(link).toMatch(/\/sign-in\?token=/);
    await enter(window, link);
    await page().getByText('No mail yet').waitFor();
    expect(page().url()).toBe(`${program.url}/`);

    const again = await fetch(`${program.url}/api/v1/session/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: program.url },
      body: JSON.stringify({ token: new URL(link ?? '').searchParams.get('token') }),
    });
    expect(again.status).toBe(401);
  });

  chapter('makes a team to share the work', async () => {
    await goTo(page(), 'People');
    await page().getByRole('tab', { name: 'Teams' }).click();
    await page().getByRole('button', { name: 'Add team' }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByLabel('Name').fill('Workshop');
    await dialog.getByRole('combobox', { name: 'Members' }).click();
    await page().getByRole('option').first().click();
    // The list of people stays open for a second choice, and covers the button.
    await page().keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page().getByRole('article').filter({ hasText: 'Workshop' }).waitFor();
    await dialog.waitFor({ state: 'detached' });
  });

  chapter('tells a wrong password in plain words, then connects the mailbox', async () => {
    await goTo(page(), 'Mailboxes');
    await page().getByRole('link', { name: 'Connect a mailbox' }).first().click();
    const incoming = page().getByRole('region', { name: 'Incoming mail (IMAP)' });
    const outgoing = page().getByRole('region', { name: 'Outgoing mail (SMTP)' });
    await page().getByRole('textbox', { name: 'Name', exact: true }).fill('Desk');
    await page().getByLabel('E-mail address').fill(desk.address);
    await incoming.getByLabel(/^Server/).fill('127.0.0.1');
    await incoming.getByLabel('Port').fill(String(dovecot.imapsPort));
    await incoming.getByLabel('User name').fill(desk.user);
    await incoming.getByLabel(/^Password/).fill('not the password');
    await incoming.getByLabel('Allow an untrusted certificate').check();
    await outgoing.getByLabel('Server').fill('127.0.0.1');
    await outgoing.getByText('STARTTLS').click();
    await outgoing.getByLabel('Port').fill(String(sink.port));
    await outgoing.getByLabel('Allow an untrusted certificate').check();

    const test = page().getByRole('region', { name: 'Test connection' });
    await test.getByRole('button', { name: 'Test connection' }).click();
    await test.getByText('The test found a problem.').waitFor();
    expect(await test.innerText()).toMatch(/user name.*password|password.*user name/i);

    await incoming.getByLabel(/^Password/).fill(desk.password);
    await test.getByRole('button', { name: 'Test connection' }).click();
    await test.getByText('Both servers answered as they should.').waitFor();

    const folders = page().getByRole('region', { name: 'Folders to read' });
    await folders.getByLabel('INBOX').check();
    expect(await folders.getByLabel('Sent').isChecked()).toBe(false);
    await page().getByRole('button', { name: 'Connect mailbox' }).click();
    await heading('Desk').waitFor();
    await goTo(page(), 'Mailboxes');
    await page().getByText('Connected', { exact: true }).waitFor();
  });

  chapter('draws the flow with the mouse and publishes it', async () => {
    await goTo(page(), 'Flows');
    await page().getByRole('button', { name: 'New flow' }).first().click();
    const dialog = page().getByRole('dialog');
    await dialog.getByLabel('Name').fill('Desk rules');
    await dialog.getByRole('combobox', { name: 'Mailbox' }).click();
    await page().getByRole('option', { name: 'Desk' }).click();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await heading('Desk rules').waitFor();

    const canvas = new Canvas(page());
    await canvas.zoomOut(3);
    const start = await canvas.start();
    await canvas.move(start, { x: 0.42, y: 0.06 });
    const isOffer = await canvas.drop('condition', { x: 0.42, y: 0.2 });
    await canvas.setCondition('Subject', 'contains', 'offer');
    await canvas.connect(start, 'next', isOffer);

    const lead = await canvas.drop('lead', { x: 0.15, y: 0.4 });
    await canvas.connect(isOffer, 'yes', lead);
    const answerLead = await canvas.drop('respond', { x: 0.15, y: 0.58 });
    await canvas.fill('Subject', 'Your offer: {{subject}}');
    await canvas.fill('Text', 'Hello {{from.name}}, you will have our offer tomorrow.');
    await canvas.connect(lead, 'next', answerLead);

    const isBroken = await canvas.drop('condition', { x: 0.6, y: 0.4 });
    await canvas.setCondition('Subject', 'contains', 'broken');
    await canvas.connect(isOffer, 'no', isBroken);
    const workshop = await canvas.drop('case', { x: 0.45, y: 0.6 });
    await canvas.choose('Assign', 'Members of a team in turn');
    await canvas.choose('Team', 'Workshop');
    await canvas.connect(isBroken, 'yes', workshop);
    const answerCase = await canvas.drop('respond', { x: 0.45, y: 0.78 });
    await canvas.fill('Subject', 'Case {{case.number}}: {{subject}}');
    await canvas.fill('Text', 'Hello {{from.name}}, the workshop looks after it.');
    await canvas.connect(workshop, 'next', answerCase);

    const other = await canvas.drop('move', { x: 0.75, y: 0.6 });
    await canvas.fill('Folder', 'Other');
    await canvas.connect(isBroken, 'no', other);
    expect(await canvas.edges()).toBe(7);

    await canvas.saved();
    await page().getByRole('button', { name: 'Publish…' }).click();
    await confirmPublishing(page(), 'The first rules');
    await page().getByText('Version 1 is live').first().waitFor();
  });
});

describe('mail arrives', () => {
  const offer = {
    from: 'Anna Kováčová <anna@customer.test>',
    subject: 'An offer for 20 bikes?',
    messageId: '<offer-1@customer.test>',
  };
  const broken = {
    from: 'Boris Malý <boris@customer.test>',
    subject: 'Brake broken',
    messageId: '<broken-1@customer.test>',
  };
  const hello = { from: 'Cyril <cyril@customer.test>', subject: 'Just hello', messageId: '<hello-1@customer.test>' };
  let answer: ReceivedMail;

  chapter('turns an offer into a lead, trouble into a case, and files the rest', async () => {
    for (const mail of [offer, broken, hello]) await deliver(mail);

    await goTo(page(), 'Leads');
    await page().getByRole('link', { name: 'Anna Kováčová' }).click();
    await heading('Anna Kováčová').waitFor();
    await page().getByRole('link', { name: offer.subject }).first().waitFor();

    await goTo(page(), 'Cases');
    await page().getByRole('link', { name: broken.subject }).click();
    await heading(broken.subject).waitFor();
    const stream = page().getByRole('region', { name: 'What happened' });
    await stream.getByRole('link', { name: broken.subject, exact: true }).waitFor();
    await page().getByRole('region', { name: 'Properties' }).getByText('Workshop').waitFor();

    await goTo(page(), 'Messages');
    const moved = page().getByRole('listitem').filter({ hasText: hello.subject });
    await moved.getByText('Moved').waitFor();
    await moved.getByRole('link').first().click();
    await page().getByRole('button', { name: 'Details' }).click();
    await page().getByText('Desk · Other').waitFor();
  });

  chapter('moves the message on the mail server, too', async () => {
    const filed = await eventually(
      async () => {
        const there = await onServer('Other');
        return there.length > 0 && there;
      },
      { timeout: 20_000, interval: 200, what: 'a message in the folder Other' },
    );
    expect(filed.map(({ subject }) => subject)).toEqual([hello.subject]);
    expect((await onServer('INBOX')).map(({ subject }) => subject).sort()).toEqual(
      [offer.subject, broken.subject].sort(),
    );
  });

  chapter('answers as RFC 3834 asks', async () => {
    const toAnna = await answerTo('anna@customer.test');
    answer = await answerTo('boris@customer.test');
    expect(sink.messages).toHaveLength(2);
    expect(toAnna.headers.get('subject')).toBe(`Your offer: ${offer.subject}`);
    expect(answer.headers.get('subject')).toMatch(/^Case (\d+): Brake broken \[#\1\]$/);
    for (const [mail, original, recipient] of [
      [toAnna, offer, 'anna@customer.test'],
      [answer, broken, 'boris@customer.test'],
    ] as const) {
      expect(mail.envelope).toEqual({ from: '', to: [recipient] });
      expect(mail.headers.get('to')).toContain(recipient);
      expect(mail.headers.get('from')).toContain(desk.address);
      expect(mail.headers.get('auto-submitted')).toBe('auto-replied');
      expect(mail.headers.get('x-auto-response-suppress')).toBe('All');
      expect(mail.headers.get('in-reply-to')).toBe(original.messageId);
      expect(mail.headers.get('references')).toBe(original.messageId);
      expect(mail.headers.get('message-id')).toMatch(/^<[^<>@\s]+@[^<>@\s]+>$/);
      expect(mail.raw.toString()).toContain('Hello');
    }
  });

  chapter('keeps its answers in Sent on the mail server', async () => {
    const sent = await eventually(
      async () => {
        const there = await onServer('Sent');
        return there.length >= 2 && there;
      },
      { timeout: 20_000, interval: 200, what: 'two messages in Sent' },
    );
    expect(sent.map(({ messageId }) => messageId).sort()).toEqual(
      sink.messages.map((mail) => mail.headers.get('message-id')).sort(),
    );
  });

  chapter('puts a reply to the answer into the same case', async () => {
    const ours = answer.headers.get('message-id') ?? '';
    await deliver({
      from: broken.from,
      subject: `Re: ${answer.headers.get('subject')}`,
      text: 'It is the front brake.\n',
      inReplyTo: ours,
      references: [broken.messageId, ours],
    });
    await goTo(page(), 'Cases');
    await page().getByRole('link', { name: broken.subject }).first().click();
    const stream = page().getByRole('region', { name: 'What happened' });
    await stream.getByText('It is the front brake.').waitFor();
    // What came, what was answered, and what came back: one conversation.
    await stream.getByText('message sent').first().waitFor();
    expect(await stream.getByText('message received').count()).toBe(2);
    await goTo(page(), 'Cases');
    await heading('Cases').waitFor();
    expect(await page().getByRole('row').filter({ hasText: 'broken' }).count()).toBe(1);
  });

  chapter('never answers an out-of-office, and says why', async () => {
    const answered = sink.messages.length;
    const away = 'Out of office: offer';
    await deliver({
      from: 'Dana <dana@customer.test>',
      subject: away,
      text: 'I am away until Monday.\n',
      headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
    });
    await goTo(page(), 'Messages');
    await page().getByRole('listitem').filter({ hasText: away }).getByRole('link').first().click();
    await heading(away).waitFor();
    const trace = page().getByRole('region', { name: 'What the flow decided' });
    await trace.getByText('Not sent').waitFor();
    expect(await trace.innerText()).toMatch(/auto-submitted: auto-replied/i);
    await trace.getByText('True', { exact: true }).first().waitFor();

    // Mail that came later is answered: the one before it was passed over, not merely late.
    await deliver({ from: 'Eva <eva@customer.test>', subject: 'Another offer', messageId: '<offer-2@customer.test>' });
    await answerTo('eva@customer.test');
    expect(sink.messages.slice(answered).flatMap((mail) => mail.envelope.to)).not.toContain('dana@customer.test');
  });

  chapter('asked no other host for anything', async () => {
    expect(window.foreignRequests).toEqual([]);
  });
});
