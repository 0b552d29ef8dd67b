// Servers that strangers name, at every place that calls one: pictures of mail, webhooks, mailboxes, providers. Listeners
// on this machine count what arrives; the names come from a name server that says something else each time.
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer, type Server } from 'node:net';
import { MailGuard } from '../../apps/api/src/common/network/mail-guard';
import { ImageGuard } from '../../apps/api/src/remote-images/image-guard.service';
import { WebhookGuard } from '../../apps/api/src/webhooks/webhook-guard.service';
import { eventually } from '../support/eventually';
import { ownLoopback } from '../support/own-loopback';
import { type NameServer, startNameServer } from '../support/servers/name-server';
import { openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(120_000);

const HERE = ownLoopback();
const PUBLIC = '93.184.216.34';
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const octets = HERE.split('.').map(Number);
const hex = octets.map((part) => part.toString(16).padStart(2, '0'));

let w: Workbench;
let names: NameServer;
let desk: TestMailbox;
/** Whoever arrives at one of these should not have. */
let traps: Server[];
let caught: string[] = [];
/** A web server that the administrator allows, by its name alone. */
let web: HttpServer;
let answerWeb: (request: IncomingMessage, response: ServerResponse) => void;
let webUrl: string;
const seen: IncomingMessage[] = [];

const ZONE: Record<string, (asked: number) => readonly string[]> = {
  'inside.example': () => [HERE],
  'alias.example': () => ['inside.example'],
  'both.example': () => [PUBLIC, HERE],
  'six.example': () => ['::1'],
  'mapped.example': () => [`::ffff:${HERE}`],
  'nat64.example': () => [`64:ff9b::${hex[0]}${hex[1]}:${hex[2]}${hex[3]}`],
  'link.example': () => ['169.254.169.254'],
  'unique.example': () => ['fd00::1'],
  'rebind.example': (asked) => [asked === 1 ? PUBLIC : HERE],
  'metadata.google.internal': () => ['169.254.169.254'],
  'allowed.example': () => ['127.0.0.1'],
};

const HOSTS = [
  HERE,
  String(octets.reduce((sum, part) => sum * 256 + part, 0)),
  `0x${hex.join('')}`,
  octets.map((part) => `0${part.toString(8)}`).join('.'),
  `127.${octets[1]! * 65_536 + octets[2]! * 256 + octets[3]!}`,
  '0.0.0.0',
  '0',
  '[::1]',
  '[::]',
  `[::ffff:${HERE}]`,
  `[::ffff:${hex[0]}${hex[1]}:${hex[2]}${hex[3]}]`,
  `[64:ff9b::${HERE}]`,
  '[2002:7f00:1::]',
  '[fd00::1]',
  '[fe80::1]',
  '169.254.169.254',
  'metadata.google.internal',
  'inside.example',
  'INSIDE.example.',
  `${HERE}.`,
  // IDEOGRAPHIC FULL STOP is a dot to IDNA.
  HERE.replaceAll('.', '。'),
  // FULLWIDTH DIGITs are digits to it.
  HERE.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  `${PUBLIC}@${HERE}`,
  `user:password@inside.example`,
  'alias.example',
  'both.example',
  'six.example',
  'mapped.example',
  'nat64.example',
  'link.example',
  'unique.example',
];

beforeAll(async () => {
  names = await startNameServer(ZONE);
  traps = await Promise.all([
    ...[80, 443, 993, 2525].map((port) => trapAt(HERE, port)),
    trapAt('127.0.0.1', 80),
    trapAt('127.0.0.1', 443),
  ]);
  web = createServer((request, response) => {
    seen.push(request);
    answerWeb(request, response);
  });
  await new Promise<void>((listening) => web.listen(0, '127.0.0.1', listening));
  webUrl = `http://allowed.example:${(web.address() as AddressInfo).port}`;
  w = await openWorkbench({ env: { IMAGE_ALLOWED_HOSTS: 'allowed.example', PUBLIC_URL: 'http://mailroom.test' } });
  desk = await w.connect();
  for (const guard of [ImageGuard, WebhookGuard]) w.app.get<ImageGuard>(guard).resolve = resolve;
});
afterAll(async () => {
  await w.close();
  for (const server of [...traps, web]) server.close();
  await names.stop();
});
beforeEach(() => {
  caught = [];
  seen.length = 0;
  answerWeb = (_, response) => response.setHeader('content-type', 'image/gif').end(GIF);
});
afterEach(() => expect(caught).toEqual([]));

/** Unusual spellings are the system's to read; `dns.lookup` takes them, a name server does not. */
async function resolve(hostname: string) {
  const name = hostname.replace(/\.$/, '').toLowerCase();
  if (name in ZONE) return names.resolve(name);
  const { systemResolve } = await import('../../apps/api/src/common/network/guarded-lookup');
  return systemResolve(hostname);
}

describe('a picture in a mail', () => {
  it('is fetched from no host of this network', async () => {
    const addresses = HOSTS.flatMap((host) => [
      `http://${host}/a.gif`,
      `https://${host}/b.gif`,
      `http://${host}:2525/c`,
    ]);
    const { page, blocked } = await shown(addresses);
    expect(page).not.toContain('data:image');
    expect(blocked).toBeGreaterThan(80);
  });

  it('is fetched by no name that changes its address', async () => {
    for (let time = 0; time < 3; time += 1) await shown(['http://rebind.example/a.gif', 'http://rebind.example/b.gif']);
    expect(names.asked.get('rebind.example')).toBeGreaterThan(1);
  });

  it('is fetched from no port but those of the web, and by no other scheme', async () => {
    const { page } = await shown([`http://${PUBLIC}:22/a.gif`, 'ftp://allowed.example/a.gif', 'file:///etc/passwd']);
    expect(page).not.toContain('data:image');
  });

  it('is not fetched where a redirect leads inside', async () => {
    for (const to of [`http://${HERE}/x.gif`, `https://inside.example/x.gif`, 'http://[::1]/', '//alias.example/']) {
      answerWeb = (_, response) => response.writeHead(302, { location: to }).end();
      expect((await shown([`${webUrl}/redirect?to=${encodeURIComponent(to)}`])).page).not.toContain('data:image');
    }
    expect(seen).toHaveLength(4);
  });

  it('comes when a person asks, once, from where it may, without a word of who asks', async () => {
    const id = await message([`${webUrl}/open.gif?id=42`]);
    expect(await pageOf(id, 'block')).not.toContain('data:image');
    expect(seen).toHaveLength(0);
    expect(await pageOf(id, 'allow')).toContain(`src="data:image/gif;base64,${GIF.toString('base64')}"`);
    expect(await pageOf(id, 'allow')).toContain('data:image/gif');
    expect(seen.map(({ url }) => url)).toEqual(['/open.gif?id=42']);
    expect(Object.keys(seen[0]!.headers).sort()).toEqual(['accept', 'connection', 'host']);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['a page', (response) => response.setHeader('content-type', 'image/png').end('<script>alert(1)</script>')],
    ['an SVG', (response) => response.setHeader('content-type', 'image/svg+xml').end('<svg onload="alert(1)"/>')],
    ['endless', (response) => void endless(response)],
    ['an error', (response) => response.writeHead(500).end(GIF)],
    ['in a circle', (response) => response.writeHead(302, { location: `${webUrl}/circle` }).end()],
  ])('that is %s stays blocked', async (kind, answer) => {
    answerWeb = (_, response) => answer(response);
    expect((await shown([`${webUrl}/${encodeURIComponent(kind)}`])).page).not.toContain('data:image');
    expect(seen.length).toBeLessThanOrEqual(4);
  });
});

describe('a webhook', () => {
  const endpoint = (url: string) => ({ url, events: ['case.created'], active: true });

  it('is neither saved nor called at a host of this network', async () => {
    for (const host of HOSTS) {
      for (const url of [`https://${host}/hook`, `http://${host}/hook`, `https://${host}:2525/hook`]) {
        const { status, body } = await w.api.post('/webhooks', endpoint(url));
        expect([url, status, body.code]).toEqual([url, 422, expect.stringMatching(/^(address-|invalid-input)/)]);
      }
    }
  });

  it('is not called by a name that changes its address between saving and calling', async () => {
    ZONE['turns.example'] = (asked) => [asked === 1 ? PUBLIC : HERE];
    const created = await w.api.post('/webhooks', endpoint('https://turns.example/hook'));
    expect(created.status).toBe(201);
    const test = await w.api.post(`/webhooks/${created.body.id}/test`, {});
    expect(test.status).toBe(201);
    await eventually(async () => {
      const { body } = await w.api.get(`/webhooks/${created.body.id}/deliveries/${test.body.id}`);
      return JSON.stringify(body).includes('address-not-allowed');
    });
    expect(names.asked.get('turns.example')).toBeGreaterThan(1);
  });
});

describe('a mailbox', () => {
  beforeAll(() => void (w.app.get(MailGuard).resolve = resolve));

  it('is neither saved nor tried at a name that leads into this network', async () => {
    const inside = ['alias', 'both', 'six', 'mapped', 'nat64', 'link', 'unique'].map((name) => `${name}.example`);
    // This program may reach the mail servers of the tests; an address beside theirs is what must not be reached.
    const guarded = await openGuarded();
    try {
      for (const host of [...inside, 'metadata.google.internal']) {
        const server = { host, port: 993, security: 'tls', user: 'u', password: 'p' };
        const { body } = await guarded.api.post('/mailboxes/test', { imap: server, smtp: { ...server, port: 2525 } });
        const steps = body.steps as { ok: boolean; code: string; step: string }[];
        expect([host, ...steps.map(({ code }) => code)]).toEqual([host, 'address-not-allowed', 'address-not-allowed']);
      }
    } finally {
      await guarded.close();
    }
  });
});

it('the traps would tell: whoever is allowed there arrives', async () => {
  const { fetchImage } = await import('../../apps/api/src/remote-images/image-fetch');
  const { systemResolve } = await import('../../apps/api/src/common/network/guarded-lookup');
  const { guardedLookup } = await import('../../apps/api/src/common/network/guarded-lookup');
  const anything = () => guardedLookup(() => true, 'NEVER', systemResolve);
  await fetchImage(`http://${HERE}:2525/x`, anything, AbortSignal.timeout(3000)).catch(() => undefined);
  expect(caught).toEqual([`${HERE}:2525`]);
  caught = [];
});

let number = 0;

/** A mail with these pictures; its id. */
async function message(addresses: readonly string[]): Promise<string> {
  const subject = `Pictures ${(number += 1)}.`;
  await desk.deliver({
    subject,
    text: 'x',
    html: addresses.map((address) => `<img src="${address}" alt="x">`).join(''),
  });
  return eventually(async () => {
    const { items } = (await w.api.get(`/messages?q=${encodeURIComponent(subject)}`)).body as {
      items: { id: string }[];
    };
    return items[0]?.id;
  });
}

const pageOf = async (id: string, remote: string) =>
  (await w.api.fetch(`/messages/${id}/html/view?remote=${remote}`)).text();

async function shown(addresses: readonly string[]): Promise<{ page: string; blocked: number }> {
  const page = await pageOf(await message(addresses), 'allow');
  return { page, blocked: page.split('data-blocked-src').length - 1 };
}

function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'image/gif' });
  response.write(GIF);
  const more = () => {
    if (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) setImmediate(more);
  };
  response.on('drain', more);
  more();
}

async function openGuarded() {
  const { startApp } = await import('../support/app');
  const guarded = await startApp({ env: { MAIL_ALLOWED_HOSTS: '', ROLES: 'web' } });
  guarded.app.get(MailGuard).resolve = resolve;
  return guarded;
}

function trapAt(host: string, port: number): Promise<Server> {
  const trap = createTcpServer((socket) => {
    caught.push(`${host}:${port}`);
    socket.destroy();
  });
  return new Promise((fulfil, reject) => {
    // Low ports are for those who may have them, and may be somebody's already; elsewhere the others tell enough.
    const isTaken = ({ code }: NodeJS.ErrnoException) => port < 1024 && ['EACCES', 'EADDRINUSE'].includes(code ?? '');
    trap.once('error', (error) => (isTaken(error) ? fulfil(trap) : reject(error)));
    trap.listen(port, host, () => fulfil(trap));
  });
}
