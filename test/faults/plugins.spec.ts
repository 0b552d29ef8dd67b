// A third party's package in the built program: loaded, asked, performed, survived; and refused when it is broken.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FlowNode } from '../../libs/rules/src/index';
import type { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { startTicketSystem, type TicketSystem } from '../support/ticket-system';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver';
import { install, type Installation, type Run } from './program';

jest.setTimeout(120_000);

const ACME = join(__dirname, '../../docs/examples/acme-plugin');
const TOKEN = 'secret of the ticket system';
const at = { x: 0, y: 0 };

const rule = (id: string, fact: string, operator: string, value?: string) => ({ id, fact, operator, value });
const steps: FlowNode[] = [
  {
    id: 'ask',
    kind: 'condition',
    position: at,
    data: {
      when: {
        id: 'g',
        combine: 'all',
        rules: [rule('order', 'acme:orderNumber', 'acme:is-luhn-valid'), rule('tier', 'acme:tier', 'is', 'gold')],
      },
    },
  },
  {
    id: 'ticket',
    kind: 'custom',
    position: at,
    data: { action: 'acme:open-ticket', params: { queue: 'service', summary: 'About {{subject}}' } },
  },
];
const FLOW = {
  schema: 1,
  nodes: [{ id: 'trigger', kind: 'trigger', position: at, data: {} }, ...steps],
  edges: [
    { id: 'e1', from: 'trigger', port: 'next', to: 'ask' },
    { id: 'e2', from: 'ask', port: 'yes', to: 'ticket' },
  ],
};

describe('the example package', () => {
  let tickets!: TicketSystem;
  let receiver!: WebhookReceiver;
  let program!: Installation;
  let run!: Run;
  let api!: ApiClient;
  let mailboxId!: string;

  beforeAll(async () => {
    [tickets, receiver] = await Promise.all([startTicketSystem(TOKEN), startWebhookReceiver()]);
    program = await install(null, {
      PLUGINS: ACME,
      PLUGIN_ACME_URL: tickets.url,
      PLUGIN_ACME_TOKEN: TOKEN,
      PLUGIN_ALLOWED_HOSTS: '127.0.0.1',
      WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
    });
    run = await program.start();
    api = await run.signIn();
    mailboxId = (await made('/mailboxes', { kind: 'local', name: 'Desk', address: 'desk@acme.test' })).id;
    const flow = await made('/flows', { name: 'Desk', scope: 'mailbox', mailboxId });
    const { draftRevision: revision } = (await api.get(`/flows/${flow.id}`)).body;
    const saved = await api.put(`/flows/${flow.id}/draft`, { document: FLOW, revision });
    expect(saved.body.problems).toEqual([]);
    const published = await api.post(`/flows/${flow.id}/publish`, { revision: saved.body.revision, note: '' });
    expect([200, 201]).toContain(published.status);
    await made('/webhooks', { url: receiver.url, events: ['acme:ticket.opened'] });
  });
  afterAll(async () => {
    await run?.stop();
    await Promise.all([tickets?.stop(), receiver?.stop()]);
    program?.remove();
  });

  async function made(path: string, body: object): Promise<{ id: string }> {
    const answer = await api.post(path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body as { id: string };
  }
  async function handIn(from: string, subject: string): Promise<void> {
    const response = await api.fetch(`/mailboxes/${mailboxId}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'message/rfc822' },
      body: new Uint8Array(Buffer.from(buildMail({ from, to: 'desk@acme.test', subject }))),
    });
    expect([subject, response.status]).toEqual([subject, 201]);
  }
  const opened = () => [...tickets.tickets.values()].map(({ summary }) => summary);
  const effects = async (state: string) =>
    (await api.get(`/outbox?state=${state}&kind=plugin`)).body.items as { lastError: { code: string } | null }[];

  it('says what it adds', async () => {
    const [plugin] = (await api.get('/plugins')).body;
    expect(plugin).toMatchObject({ name: 'acme', packageName: 'mailroom-plugin-acme', version: '1.0.0' });
    expect(plugin.events).toEqual([
      { name: 'acme:ticket.opened', label: { en: 'ACME ticket opened', sk: 'Tiket ACME otvorený' } },
    ]);
    const file = await api.fetch(plugin.url);
    expect([file.headers.get('content-type'), await file.text()]).toEqual([
      expect.stringContaining('text/javascript'),
      expect.stringContaining('export default'),
    ]);
    // The server's part, and whatever else lies in the folder, stays where it is.
    for (const name of ['server.js', 'package.json', '../package.json'])
      expect([name, (await api.fetch(plugin.url.replace('plugin.js', name))).status]).toEqual([name, 404]);
  });

  it('decides by its facts, performs its action, and its event goes out', async () => {
    await handIn('anna@gold.test', 'Order AC-79927398713');
    await handIn('anna@iron.test', 'Order AC-79927398713 of somebody else');
    await handIn('anna@gold.test', 'Order AC-79927398714');
    await eventually(() => receiver.events.length === 1, { timeout: 20_000, what: run.output() });
    expect([...tickets.tickets.values()]).toEqual([
      {
        ticket: 'T-1',
        queue: 'service',
        summary: 'About Order AC-79927398713',
        from: 'anna@gold.test',
        subject: 'Order AC-79927398713',
      },
    ]);
    expect(receiver.events[0]).toMatchObject({
      type: 'acme:ticket.opened',
      data: { ticket: 'T-1', queue: 'service', messageId: expect.any(String) as string },
    });
  });

  it('opens one ticket, whenever the program dies', async () => {
    tickets.mode = 'silent';
    const before = tickets.asked;
    await handIn('anna@gold.test', 'Dies AC-79927398713');
    await eventually(() => tickets.asked > before, { timeout: 20_000, what: 'the request' });
    run.kill();
    await run.ended;
    tickets.mode = 'answer';
    run = await program.start();
    await eventually(() => receiver.events.length === 2, { timeout: 90_000, what: 'the event after the restart' });
    expect(tickets.asked).toBeGreaterThan(before + 1);
    expect(opened().filter((summary) => summary.includes('Dies'))).toHaveLength(1);
    expect(await effects('failed')).toEqual([]);
  });

  it('is not asked again for what it refuses, and again for what broke', async () => {
    tickets.mode = 'refuse';
    await handIn('anna@gold.test', 'Refused AC-79927398713');
    const [failed] = await eventually(async () => {
      const found = await effects('failed');
      return found.length === 1 && found;
    });
    expect(failed!.lastError).toMatchObject({
      code: 'acme-refused',
      advice: expect.stringContaining('summary') as string,
    });
    tickets.mode = 'broken';
    await handIn('anna@gold.test', 'Broken AC-79927398713');
    await eventually(async () =>
      (await effects('pending')).some(({ lastError }) => lastError?.code === 'plugin-failed'),
    );
    tickets.mode = 'answer';
  });
});

describe('a package is refused', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mailroom-plugin-'));
    cpSync(ACME, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const manifest = (mailroom: object) =>
    write('package.json', JSON.stringify({ name: 'x', version: '1', type: 'module', mailroom }));

  it.each<[string, RegExp, () => void]>([
    ['without a package.json', /has no package\.json/, () => rmSync(join(folder, 'package.json'))],
    ['whose package.json is broken', /is no JSON/, () => write('package.json', '{')],
    [
      'that says nothing of Mailroom',
      /incomplete \(mailroom/,
      () => write('package.json', '{"name":"x","version":"1"}'),
    ],
    ['of another interface', /version 9 of the plug-in interface/, () => manifest({ api: 9, plugin: './plugin.js' })],
    ['that names a file outside', /outside of its folder/, () => manifest({ api: 1, plugin: '../plugin.js' })],
    ['that names a missing file', /nowhere\.js is missing/, () => manifest({ api: 1, plugin: './nowhere.js' })],
    [
      'that nobody performs',
      /nothing performs its action "acme:open-ticket"/,
      () => manifest({ api: 1, plugin: './plugin.js' }),
    ],
    [
      'that imports Node',
      /imports "node:fs"/,
      () => write('order-number.fact.js', "import 'node:fs';\nexport const orderNumber = {};\n"),
    ],
    ['that is no JavaScript', /is no JavaScript/, () => write('order-number.fact.js', 'export const = 1;')],
    [
      'that throws',
      /failed: Not today/,
      () => write('order-number.fact.js', "export const orderNumber = {};\nthrow new Error('Not today');\n"),
    ],
    [
      'of half a fact',
      /acme:orderNumber/,
      () => write('order-number.fact.js', "export const orderNumber = { name: 'acme:orderNumber' };\n"),
    ],
    ['that does not start', /does not start: Set PLUGIN_ACME_URL/, () => undefined],
  ])('%s', async (_, reason, breakIt) => {
    breakIt();
    const program = await install(null, { PLUGINS: folder });
    const run = await program.start();
    await run.ended;
    expect(run.output()).toMatch(reason);
    expect(run.output()).toMatch(/^Mailroom cannot start\. The plug-in /m);
    program.remove();
  });

  it('that does not exist', async () => {
    const program = await install(null, { PLUGINS: 'mailroom-plugin-nowhere' });
    const run = await program.start();
    await run.ended;
    expect(run.output()).toContain('no such package is installed');
    program.remove();
  });
});

it('finds an installed package by its name, of CommonJS for the server’s part too', async () => {
  const root = mkdtempSync(join(tmpdir(), 'mailroom-installed-'));
  const folder = join(root, 'node_modules', 'mailroom-plugin-acme');
  mkdirSync(folder, { recursive: true });
  cpSync(ACME, folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'mailroom-plugin-acme',
      version: '2.0.0',
      type: 'module',
      mailroom: { api: 1, plugin: './plugin.js', server: './server.cjs' },
    }),
  );
  writeFileSync(
    join(folder, 'server.cjs'),
    "module.exports = { facts: { 'acme:tier': () => 'gold' }, actions: { 'acme:open-ticket': () => {} } };\n",
  );
  const program = await install(null, { PLUGINS: 'mailroom-plugin-acme', DATA_DIR: root });
  const run = await program.start();
  const [plugin] = (await (await run.signIn()).get('/plugins')).body;
  expect(plugin).toMatchObject({ name: 'acme', version: '2.0.0' });
  await run.stop();
  program.remove();
  rmSync(root, { recursive: true, force: true });
});
