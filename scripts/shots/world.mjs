// What the sample does not have, so that screens show a few rows of each kind.
import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { browser, url } from './program.mjs';
import { until } from './until.mjs';

/** A colleague gives me a case, which I am told. */
async function tellMe(get, send, work) {
  const [me, sign] = [await get('/me'), { email: 'eva@example.com', password: 'a long enough password' }];
  await send('POST', '/users', { ...sign, name: 'Eva Kováčová', position: 'Technician' });
  const colleague = await browser.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } });
  await colleague.request.post('/api/v1/session', { data: sign });
  await colleague.request.patch(`/api/v1/cases/${work.id}`, { data: { ownerId: me.id } });
  await colleague.close();
}

/** More than the sample has, so that screens show a few rows of each kind. */
export async function furnish(get, send) {
  const [lead, { items: cases }] = [(await get('/leads')).items[0], await get('/cases')];
  const list = await send('POST', '/lists', {
    name: 'Important customers',
    description: 'Their mail is answered first.',
    kind: 'addresses',
    entries: ['anna@example.com', 'example.org', '*.example.net'],
  });
  const office = [
    ['08:00', '12:00'],
    ['12:30', '16:30'],
  ];
  const calendar = await send('POST', '/calendars', {
    name: 'Office',
    hours: {
      timeZone: 'Europe/Bratislava',
      week: { mon: office, tue: office, wed: office, thu: office, fri: [['08:00', '14:00']] },
      holidays: [
        { name: 'Christmas Eve', day: '12-24', spans: [['08:00', '12:00']] },
        { name: 'Christmas Day', day: '12-25' },
        { name: 'Moving house', day: '2027-03-05' },
      ],
    },
  });
  const template = await send('POST', '/templates', {
    name: 'We got your message',
    texts: [
      {
        language: '',
        subject: 'Re: {{subject}}',
        text: 'Hello {{from.firstName}},\n\nwe will write to you soon.\n\n{{mailbox.name}}',
      },
      {
        language: 'sk',
        subject: 'Re: {{subject}}',
        text: 'Dobrý deň, {{from.firstName}},\n\nčoskoro sa ozveme.\n\n{{mailbox.name}}',
      },
    ],
  });
  const account = await send('POST', '/accounts', {
    name: 'Tatra Sport',
    domain: 'tatrasport.example',
    tags: ['wholesale'],
  });
  const contact = await send('POST', '/contacts', {
    name: 'Jana Nováková',
    firstName: 'Jana',
    lastName: 'Nováková',
    addresses: ['jana@tatrasport.example', 'jana.novakova@example.com'],
    accountId: account.id,
    tags: ['buyer'],
    fields: { 'Customer number': 'TS-1024' },
  });
  if (cases[0]) await send('PATCH', `/cases/${cases[0].id}`, { contactId: contact.id, accountId: account.id });
  await tellMe(get, send, cases[1]);
  const webhook = await send('POST', '/webhooks', {
    name: 'Shop',
    url: 'https://shop.example.com/mailroom',
    events: ['case.created', 'case.closed'],
  });
  await send('POST', `/webhooks/${webhook.id}/test`, { type: 'case.created' });
  const written = await write(get, send);
  const asked = await ask(get, send, written.local);
  return { lead, list, calendar, template, account, contact, webhook, ...written, ...asked };
}

/** A flow that asks another program how good a customer is, and a message that it has decided about. */
async function ask(get, send, mailbox) {
  const shop = createHttpServer((request, response) => {
    request.resume().once('end', () => response.end('{"customer": "gold", "openOrders": 2}'));
  });
  await new Promise((listening) => shop.listen(0, '127.0.0.1', listening));
  shop.unref();
  const endpoint = await send('POST', '/webhooks', {
    name: 'Customer register',
    url: `http://127.0.0.1:${shop.address().port}/customers`,
    events: [],
  });
  const step = (id, kind, y, data, x = 0) => ({ id, kind, position: { x, y }, data });
  const edge = (from, port, to) => ({ id: `${from}-${port}`, from, port, to });
  const example = '{"customer": "gold", "openOrders": 2}';
  const rules = [{ id: 'r', fact: 'answer.text', params: { name: 'customer' }, operator: 'is', value: 'gold' }];
  const flow = await send('POST', '/flows', {
    name: 'Orders',
    scope: 'mailbox',
    mailboxId: mailbox.id,
    draft: {
      schema: 1,
      nodes: [
        step('trigger', 'trigger', 0, {}),
        step('ask', 'webhook', 150, { webhookId: endpoint.id, name: 'customer', waits: true, example }),
        step('gold', 'condition', 340, { when: { id: 'w', combine: 'all', rules } }),
        step('case', 'case', 530, {
          name: '{{subject}} ({{answer.openOrders}} open)',
          status: 'new',
          priority: 'high',
          distribution: 'none',
        }),
        step('plain', 'label', 530, { add: ['check by hand'] }, 320),
      ],
      edges: [
        edge('trigger', 'next', 'ask'),
        edge('ask', 'next', 'gold'),
        edge('ask', 'failed', 'plain'),
        edge('gold', 'yes', 'case'),
        edge('gold', 'no', 'plain'),
      ],
    },
  });
  await send('POST', `/flows/${flow.id}/publish`, { revision: flow.draftRevision, note: '' });
  const raw = `From: Carl Baker <carl@customer.example>\r\nTo: ${mailbox.address}\r\nSubject: Two more bicycles\r\n\r\nPlease.\r\n`;
  const { messageId } = await send('POST', `/mailboxes/${mailbox.id}/messages`, raw, {
    'content-type': 'message/rfc822',
  });
  await until('the follow-up', async () => (await get(`/messages/${messageId}`)).decisions?.length > 1);
  return { asking: flow, answered: messageId };
}

/** A draft, mail for tomorrow, a mailbox whose server is away, and one whose mail is handed in. */
async function write(get, send) {
  const [sample] = await get('/mailboxes');
  const mail = (over) => ({
    mailboxId: sample.id,
    mode: 'new',
    originalId: null,
    to: [{ address: 'carl@customer.example', name: 'Carl Baker' }],
    cc: [],
    bcc: [],
    text: 'Dear Carl,\n\nhere is our offer.',
    attachments: [],
    carried: [],
    ...over,
  });
  await send('PUT', `/drafts/${randomUUID()}`, mail({ subject: 'An offer' }));
  const sendAt = new Date(Date.now() + 20 * 3_600_000).toISOString();
  await send('POST', '/messages', { id: randomUUID(), ...mail({ subject: 'For tomorrow' }), sendAt });
  const server = { host: '127.0.0.1', port: 1, security: 'none', user: 'desk', password: 'secret' };
  const smtp = { ...server, port: await refusingSmtp() };
  const away = await send('POST', '/mailboxes', {
    name: 'Old desk',
    address: 'desk@example.com',
    imap: server,
    smtp,
    monitoredFolders: ['INBOX'],
  });
  const local = await send('POST', '/mailboxes', { kind: 'local', name: 'Orders', address: 'orders@example.com' });
  const failing = { id: randomUUID(), ...mail({ subject: 'Your order', mailboxId: away.id }) };
  await send('POST', '/messages', failing);
  await send('POST', `/messages/${failing.id}/send-now`);
  await until('a mail that fails', async () => (await get(`/messages/${failing.id}`)).status === 'failed');
  const isMail = { 'content-type': 'message/rfc822' };
  for (const number of [1, 2]) await send('POST', `/mailboxes/${local.id}/messages`, nested(number), isMail);
  return { away, local, failed: failing };
}

/** A server that lets everybody in and knows no recipient. */
function refusingSmtp() {
  const answers = {
    EHLO: '250-here\r\n250 AUTH PLAIN LOGIN',
    AUTH: '235 in',
    RCPT: '550 5.1.1 No such user here',
    QUIT: '221 bye',
  };
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 here\r\n');
      socket.on('data', (line) => socket.write(`${answers[String(line).slice(0, 4).toUpperCase()] ?? '250 ok'}\r\n`));
    }).listen(0, '127.0.0.1', () => resolve(server.unref().address().port));
  });
}

/** Nested deeper than is read: quarantine has something to show. */
function nested(number) {
  let part = 'Content-Type: text/plain\r\n\r\nAt the bottom.\r\n';
  for (let level = 0; level < 60; level += 1) {
    const type = `Content-Type: multipart/mixed; boundary=b${level}`;
    part = `${type}\r\n\r\n--b${level}\r\n${part}\r\n--b${level}--\r\n`;
  }
  return `From: robot@example.net\r\nTo: orders@example.com\r\nSubject: Box in a box ${number}\r\nMIME-Version: 1.0\r\n${part}`;
}
