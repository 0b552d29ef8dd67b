// Nobody makes this program try the machines of its own network: hostile hosts at every place that takes a server.
import { createServer, type Server } from 'node:net';
import { MailGuard } from '../../apps/api/src/common/network/mail-guard';
import { systemResolve } from '../../apps/api/src/common/network/guarded-lookup';
import { MailboxesService } from '../../apps/api/src/mailboxes/mailboxes.service';
import { SmtpSender } from '../../libs/mail/src/index';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { ownLoopback } from '../support/own-loopback';

jest.setTimeout(60_000);

/** A port of mail on an address of its own on this machine: whatever arrives there should not have. */
const HERE = ownLoopback();
const PORT = 2525;
const PUBLIC = '93.184.216.34';

let t: TestApp;
let trap: Server;
let caught = 0;

beforeAll(async () => {
  trap = createServer((socket) => {
    caught += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => trap.listen(PORT, HERE, resolve));
  t = await startApp({ env: { MAIL_ALLOWED_HOSTS: '', POLL_SECONDS: '1', PUBLIC_URL: 'http://mailroom.test' } });
});
afterAll(async () => {
  await t.close();
  trap.close();
});
beforeEach(() => {
  caught = 0;
  t.app.get(MailGuard).resolve = systemResolve;
});
afterEach(() => expect(caught).toBe(0));

const number = HERE.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const hex = HERE.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));

const hosts = [
  HERE,
  String(number),
  `0x${hex.join('')}`,
  `::ffff:${HERE}`,
  `::ffff:${hex[0]}${hex[1]}:${hex[2]}${hex[3]}`,
  `::${HERE}`,
  `64:ff9b::${HERE}`,
  'localhost',
  'LocalHost',
  '127.1',
  '0.0.0.0',
  '0',
  '::',
  '::1',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '224.0.0.1',
  '255.255.255.255',
  'fd00::1',
  'fe80::1',
  'ff02::1',
  '2002:7f00:1::',
];

const server = (host: string, port = PORT) => ({ host, port, security: 'none', user: 'u', password: 'p' });
const outside = server(PUBLIC, 993);
let boxes = 0;
const mailbox = (over: Record<string, unknown>) => ({
  name: 'Desk',
  address: `desk-${(boxes += 1)}@example.test`,
  imap: outside,
  smtp: outside,
  monitoredFolders: ['INBOX'],
  ...over,
});
const oauth = (over: Record<string, unknown>) => ({
  provider: 'other',
  authorizationUrl: `https://${PUBLIC}/auth`,
  tokenUrl: `https://${PUBLIC}/token`,
  scope: 'mail',
  clientId: 'c',
  ...over,
});
const byOauth = { ...outside, auth: 'oauth2', password: undefined };
const inUrl = (host: string) => (host.includes(':') ? `[${host}]` : host);

describe.each(hosts)('%s', (host) => {
  it.each(['imap', 'smtp'] as const)('is refused when it is saved as the server of %s', async (which) => {
    const { status, body } = await t.api.post('/mailboxes', mailbox({ [which]: server(host) }));
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'address-not-allowed', `${which}.host`]);
    expect(body.detail).toContain('MAIL_ALLOWED_HOSTS');
  });

  it('is refused by the test button', async () => {
    const { body } = await t.api.post('/mailboxes/test', { imap: server(host), smtp: server(host) });
    const refusals = (body.steps as { server: string; step: string; code: string }[]).map(({ step, code }) => [
      step,
      code,
    ]);
    expect(refusals).toEqual([
      ['dns', 'address-not-allowed'],
      ['dns', 'address-not-allowed'],
    ]);
  });

  it.each(['issuer', 'authorizationUrl', 'tokenUrl'])('is refused as the %s of a provider', async (field) => {
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://${inUrl(host)}${scheme === 'http' ? `:${PORT}` : ''}/x`;
      const input = mailbox({ imap: byOauth, smtp: byOauth, oauth: oauth({ [field]: url }) });
      const { status, body } = await t.api.post('/mailboxes', input);
      expect([status, body.code]).toEqual([422, 'address-not-allowed']);
    }
  });
});

it('the trap would tell: whoever is allowed there arrives', async () => {
  const allowed = await startApp({ env: { MAIL_ALLOWED_HOSTS: HERE } });
  await allowed.api.post('/mailboxes/test', { imap: server(HERE) });
  await allowed.close();
  expect(caught).toBeGreaterThan(0);
  caught = 0;
});

it('a public server may have ports of mail only, and tells no more of the others', async () => {
  const { body } = await t.api.post('/mailboxes', mailbox({ imap: server(PUBLIC, 22) }));
  const internal = await t.api.post('/mailboxes', mailbox({ imap: server(HERE) }));
  expect(body.code).toBe('address-not-allowed');
  expect(body.detail).toBe(internal.body.detail);
});

it('an open port and a closed one are refused alike', async () => {
  const ask = async (port: number) => {
    const { body } = await t.api.post('/mailboxes/test', { imap: server(HERE, port) });
    return (body.steps as { milliseconds: number }[]).map((step) => ({ ...step, milliseconds: 0 }));
  };
  expect(await ask(PORT)).toEqual(await ask(993));
});

describe('a name that changes its address', () => {
  /** What a stranger's name server does: the first answer pleases, later ones do not. */
  function rebind(pleasing = 1): void {
    let asked = 0;
    t.app.get(MailGuard).resolve = (hostname) => {
      if (hostname !== 'rebind.example') return systemResolve(hostname);
      asked += 1;
      return Promise.resolve([{ address: asked <= pleasing ? PUBLIC : HERE, family: 4 }]);
    };
  }

  it('is refused at each step of the test', async () => {
    for (const pleasing of [1, 2]) {
      rebind(pleasing);
      const { body } = await t.api.post('/mailboxes/test', { smtp: server('rebind.example') });
      expect(body.ok).toBe(false);
    }
  });

  it('is refused when mail is fetched, and when it is sent', async () => {
    rebind(2);
    const rebound = server('rebind.example');
    const created = await t.api.post('/mailboxes', mailbox({ imap: rebound, smtp: rebound }));
    expect(created.status).toBe(201);
    const { id } = created.body as { id: string };
    await eventually(
      async () => (await t.api.get(`/mailboxes/${id}`)).body.state.problem?.code === 'address-not-allowed',
      { timeout: 20_000, what: 'the refusal' },
    );
    const service = t.app.get(MailboxesService);
    const row = (await service.listEnabled()).find((each) => each.id === id)!;
    const sender = new SmtpSender(service.secrets(row).smtp!);
    const sending = sender.send(Buffer.from('Subject: x\r\n\r\nx'), { from: 'a@example.test', to: ['b@example.test'] });
    await expect(sending).rejects.toMatchObject({ code: 'address-not-allowed', phase: 'before-data' });
    sender.close();
    expect((await t.api.delete(`/mailboxes/${id}`)).status).toBe(204);
  });

  it('is refused when the provider is asked for tokens', async () => {
    rebind(1);
    const created = await t.api.post(
      '/mailboxes',
      mailbox({ imap: byOauth, smtp: byOauth, oauth: oauth({ tokenUrl: 'https://rebind.example/token' }) }),
    );
    expect(created.status).toBe(201);
    const { url } = (await t.api.post(`/mailboxes/${created.body.id}/oauth`)).body as { url: string };
    const state = new URL(url).searchParams.get('state');
    const { body } = await t.api.post('/oauth/finish', { query: `code=x&state=${state}` });
    expect(body.problem.code).toBe('address-not-allowed');
  });

  it('is refused when one of its addresses is internal', async () => {
    t.app.get(MailGuard).resolve = () =>
      Promise.resolve([
        { address: PUBLIC, family: 4 },
        { address: HERE, family: 4 },
      ]);
    const { body } = await t.api.post('/mailboxes', mailbox({ imap: server('both.example') }));
    expect(body.code).toBe('address-not-allowed');
  });
});
