// Stored cross-site scripting: what strangers and colleagues store is opened in a real browser, on the real screens. Nothing
// of it may run, and nothing may be fetched from another server before a person asks for it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { buildMail, type TestMail } from '../support/mail';
import { type Program, startProgram } from '../support/servers/program';
import { HTML_PAYLOADS } from './payloads/html-payloads';
import { TEXT_PAYLOADS } from './payloads/text-payloads';
import { enter } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

jest.setTimeout(240_000);

let program: Program;
let window: WatchedPage;
/** A page of nobody's, with no policy at all: whatever could run there does. */
let bare: Server;
let bareUrl: string;
let mailboxId: string;
/** What ran or asked, with the page it was on. */
const executed: string[] = [];
/** What any tab asked of another server, whether or not anything answered. */
const asked: string[] = [];

const page = () => window.page;

beforeAll(async () => {
  bare = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><body>'));
  await new Promise<void>((listening) => bare.listen(0, '127.0.0.1', listening));
  bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
  program = await startProgram({ env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' } });
  window = await openWindow(program.url);
  const { context } = window;
  await context.exposeBinding('mailroomHit', ({ page: where }, what: string) => {
    executed.push(`${what} on ${where.url()}`);
  });
  await context.addInitScript(() => {
    const hit = (what: string) => void (globalThis as unknown as { mailroomHit(what: string): void }).mailroomHit(what);
    for (const name of ['alert', 'confirm', 'prompt', 'print'] as const) globalThis[name] = () => hit(name) as never;
    navigator.sendBeacon = () => (hit('beacon'), true);
  });
  // No packet for it leaves this machine; that it was asked for is what counts.
  await context.route(/evil\.example/, (route) => route.abort());
  context.on('request', (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && ![program.url, new URL(bareUrl).origin].includes(new URL(url).origin)) asked.push(url);
  });
  await enter(window, program.signInLink());
  mailboxId = (await send('/mailboxes', { kind: 'local', name: 'Desk', address: 'desk@shop.test' })).id;
});
afterAll(async () => {
  await window.close();
  bare.close();
  await program.stop();
});
beforeEach(() => {
  executed.length = 0;
  asked.length = 0;
});

interface Created {
  id: string;
}

async function send(path: string, data: object): Promise<Created> {
  const answer = await window.context.request.post(`/api/v1${path}`, { headers: { origin: program.url }, data });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Created;
}

async function handIn(mail: TestMail): Promise<string> {
  const answer = await window.context.request.post(`/api/v1/mailboxes/${mailboxId}/messages`, {
    headers: { origin: program.url, 'content-type': 'message/rfc822' },
    data: buildMail({ to: 'desk@shop.test', ...mail }),
  });
  const { messageId } = (await answer.json()) as { messageId: string | null };
  if (!messageId) throw new Error(`Not taken in: ${answer.status()}`);
  return messageId;
}

const htmlOf = async (id: string): Promise<string> =>
  ((await (await window.context.request.get(`/api/v1/messages/${id}/html`)).json()) as { html: string }).html;

/** Puts each into a page and takes it through another reading and writing, as an editor or a reply would. */
async function openBare(where: Page, htmls: readonly string[]): Promise<void> {
  for (const html of htmls) {
    // Some lead away, by a refresh or a link.
    if (where.url() !== bareUrl) await where.goto(bareUrl);
    const acting = where.evaluate(async (text) => {
      const part = document.createElement('div');
      document.body.replaceChildren(part);
      part.innerHTML = text;
      const again = part.innerHTML;
      part.innerHTML = again;
      await new Promise((later) => setTimeout(later, 20));
      for (const link of part.querySelectorAll('a')) {
        if (/^(javascript|data|vbscript):/i.test(link.href)) alert(link.href);
      }
    }, html);
    await acting.catch((error: Error) => executed.push(`led away: ${error.message}`));
  }
  await where.waitForTimeout(300);
}

it('has payloads that run where nothing stops them', async () => {
  const tab = await window.context.newPage();
  await openBare(
    tab,
    HTML_PAYLOADS.filter(({ id }) => /handler|scheme/.test(id)).map(({ html }) => html),
  );
  // Else the tests below would prove nothing.
  expect(executed.length).toBeGreaterThan(25);
  await openBare(
    tab,
    HTML_PAYLOADS.filter(({ id }) => /css|remote/.test(id)).map(({ html }) => html),
  );
  expect(new Set(asked).size).toBeGreaterThan(20);
  await tab.close();
});

describe('the HTML of a mail', () => {
  const ids = new Map<string, string>();

  beforeAll(async () => {
    for (const { id, html } of HTML_PAYLOADS) {
      ids.set(
        id,
        await handIn({ from: 'Eve <eve@evil.test>', subject: `Payload ${id}`, text: 'x', html: `<p>x</p>${html}` }),
      );
    }
  });

  it('does nothing once it is sanitised, even where no policy stands beside it', async () => {
    const clean = await Promise.all([...ids.values()].map(htmlOf));
    expect(clean).toHaveLength(HTML_PAYLOADS.length);
    const tab = await window.context.newPage();
    await openBare(tab, clean);
    await tab.close();
    expect(executed).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('does nothing in its own frame, whose policy has nothing to stop', async () => {
    const complaints: string[] = [];
    const left = [...ids];
    const open = async () => {
      const tab = await window.context.newPage();
      tab.on('console', (message) => {
        if (/Content Security Policy|Refused|Blocked script/i.test(message.text())) complaints.push(message.text());
      });
      for (let next = left.shift(); next; next = left.shift()) {
        const [id, messageId] = next;
        await tab.goto(`/api/v1/messages/${messageId}/html/view`);
        // It is where it should be: no refresh, no base, no link led it away.
        expect([id, new URL(tab.url()).pathname]).toEqual([id, `/api/v1/messages/${messageId}/html/view`]);
      }
      await tab.close();
    };
    await Promise.all([open(), open(), open()]);
    expect(complaints).toEqual([]);
    expect(executed).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('does nothing on the screen that shows it, nor when its pictures are asked for', async () => {
    // Each family together, as one mail would bring it.
    const families = new Map<string, string>();
    for (const { id, html } of HTML_PAYLOADS) {
      const family = id.replace(/-\d+$/, '');
      families.set(family, `${families.get(family) ?? ''}<div>${html}</div>`);
    }
    for (const [family, html] of families) {
      const id = await handIn({ from: 'Eve <eve@evil.test>', subject: `Family ${family}`, text: '', html });
      await page().goto(`/messages/${id}`);
      await page().getByRole('heading', { level: 1 }).first().waitFor();
      const original = page().getByText('Original', { exact: true });
      await original.or(page().locator('iframe')).first().waitFor();
      if ((await original.count()) > 0) await original.click();
      await page().locator('iframe').first().waitFor();
      const show = page().getByRole('button', { name: 'Show images' });
      if ((await show.count()) > 0) {
        await show.click();
        await show.waitFor({ state: 'detached' });
      }
      await page().waitForTimeout(200);
      expect([family, new URL(page().url()).pathname]).toEqual([family, `/messages/${id}`]);
    }
    expect(executed).toEqual([]);
    // This program asks for the pictures, so the browser never does.
    expect(asked).toEqual([]);
  });
});

describe('text', () => {
  let receiver: Server;
  /** Webhooks whose receiver answers with every payload. */
  const answered: string[] = [];
  const paths: string[] = [
    '/',
    '/messages',
    '/contacts',
    '/leads',
    '/cases',
    '/flows',
    '/templates',
    '/lists',
    '/outbox',
  ];

  beforeAll(async () => {
    for (const [index, text] of TEXT_PAYLOADS.entries()) {
      const name = text.replace(/[\\"]/g, '\\$&');
      const id = await handIn({
        from: `"${name}" <eve-${index}@evil.test>`,
        subject: text,
        text: `${text}\n`,
        attachments: [
          { filename: `${text}.html`, contentType: 'text/html', content: '<script>alert(1)</script>' },
          { filename: `${text}.svg`, contentType: 'image/svg+xml', content: '<svg onload="alert(1)"/>' },
          ...(index % 6 === 0
            ? [{ filename: 'invitation.ics', contentType: 'text/calendar', content: invitation(text) }]
            : []),
        ],
      });
      if (index % 3 === 0) paths.push(`/messages/${id}`);
      const contact = await send('/contacts', {
        name: text,
        addresses: [`contact-${index}@evil.test`],
        tags: [text.slice(0, 30)],
      });
      if (index % 6 === 0) paths.push(`/contacts/${contact.id}`);
      const flow = await send('/flows', { name: text.slice(0, 120), scope: 'shared' });
      if (index % 6 === 0) paths.push(`/flows/${flow.id}`);
    }
    await colleagues();
  });
  afterAll(() => void receiver.close());

  /** What people with rights name, and what other programs answer: one of them may be hostile or taken over. */
  async function colleagues(): Promise<void> {
    receiver = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end(TEXT_PAYLOADS.join('\n')),
    );
    await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
    const { port } = receiver.address() as AddressInfo;
    for (const [index, text] of TEXT_PAYLOADS.entries()) {
      const name = text.slice(0, 60);
      await send('/users', { name: text, email: `colleague-${index}@shop.test`, position: name, invite: 'link' });
      await send('/teams', { name: `${index} ${name}`, memberIds: [] });
      if (index % 6 !== 0) continue;
      const role = await send('/roles', { name: `${index} ${name}`, rights: { 'cases:read': 'own' } });
      await send('/api-keys', { name: text, rights: ['cases:read'] });
      const mailbox = await send('/mailboxes', { kind: 'local', name, address: `box-${index}@shop.test` });
      const list = await send('/lists', { name, description: text, kind: 'words', entries: [text] });
      const template = await send('/templates', { name, texts: [{ language: '', subject: text, text }] });
      const webhook = await send('/webhooks', {
        url: `http://127.0.0.1:${port}/?${encodeURIComponent(text)}`,
        name,
        description: text,
        events: ['case.created'],
      });
      answered.push(webhook.id);
      paths.push(`/people/roles/${role.id}`, `/mailboxes/${mailbox.id}`, `/webhooks/${webhook.id}`);
      paths.push(`/lists/${list.id}`, `/templates/${template.id}`);
    }
    paths.push('/people', '/audit', '/mailboxes', '/webhooks', '/settings', '/settings/api-keys', '/accounts');
  }

  it('stays text where an answer of another program is read', async () => {
    for (const id of answered) {
      const { id: deliveryId } = await send(`/webhooks/${id}/test`, { type: 'case.created' });
      await eventually(async () => {
        const answer = await window.context.request.get(`/api/v1/webhooks/${id}/deliveries/${deliveryId}`);
        return ((await answer.json()) as { state: string }).state === 'taken';
      });
      await page().goto(`/webhooks/${id}`);
      await page()
        .getByRole('button', { name: /^Case created/ })
        .first()
        .click();
      await page().getByText('<script>alert(1)</script>').first().waitFor();
      await page().waitForTimeout(100);
    }
    expect(answered.length).toBeGreaterThan(5);
    expect(executed).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('stays text on every screen that shows it', async () => {
    for (const path of paths) {
      await page().goto(path);
      await page().getByRole('heading', { level: 1 }).first().waitFor();
      await page().waitForTimeout(150);
      const injected = await page().evaluate(
        () =>
          document.querySelectorAll(
            '[onerror],[onload],[onclick],[onfocus],[onmouseover],[href^="javascript:" i],[href^="data:text" i],[src*="evil.example"],[href*="evil.example"]',
          ).length,
      );
      expect([path, injected]).toEqual([path, 0]);
      // Else nothing was shown.
      expect([path, await page().getByText('There is nothing here').count()]).toEqual([path, 0]);
    }
    expect(executed).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('was there: it is read as it was written', async () => {
    for (const text of TEXT_PAYLOADS.slice(0, 3)) {
      const { items } = (await (
        await window.context.request.get(`/api/v1/messages?q=${encodeURIComponent(text)}`)
      ).json()) as { items: Created[] };
      await page().goto(`/messages/${items[0]!.id}`);
      await page().getByRole('heading', { name: text }).first().waitFor();
    }
    expect(paths.filter((path) => path.startsWith('/contacts/')).length).toBeGreaterThan(3);
    expect(paths.filter((path) => path.startsWith('/flows/')).length).toBeGreaterThan(3);
  });

  it('is a download when it is a file, whatever it calls itself', async () => {
    const [message] = (
      (await (await window.context.request.get('/api/v1/messages?limit=1')).json()) as { items: Created[] }
    ).items;
    const { attachments } = (await (await window.context.request.get(`/api/v1/messages/${message!.id}`)).json()) as {
      attachments: { index: number }[];
    };
    for (const { index } of attachments) {
      for (const query of ['', '?inline=1']) {
        const answer = await window.context.request.get(`/api/v1/messages/${message!.id}/attachments/${index}${query}`);
        expect(answer.headers()).toMatchObject({
          'content-type': 'application/octet-stream',
          'x-content-type-options': 'nosniff',
          'content-disposition': expect.stringMatching(/^attachment; /),
        });
      }
    }
    expect(attachments.length).toBeGreaterThan(0);
  });
});

const invitation = (text: string): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'UID:1@evil.test',
    'DTSTAMP:20260101T100000Z',
    'DTSTART:20260102T100000Z',
    'DTEND:20260102T110000Z',
    `SUMMARY:${text}`,
    `LOCATION:${text}`,
    `DESCRIPTION:${text}`,
    'ORGANIZER;CN=Eve:mailto:eve@evil.test',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
