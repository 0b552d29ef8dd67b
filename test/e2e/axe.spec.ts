// Every screen, in the light and in the dark, asked by axe: nothing that keeps a person out who sees little or uses no mouse.
import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually';
import { type Program, startProgram } from '../support/servers/program';
import { enter } from './support/shell';
import { violationsOn } from './support/violations';
import { openWindow, type WatchedPage } from './support/watched-page';

let program: Program;
let window: WatchedPage;

/** Names of screens, and the path of each. */
let paths: Map<string, string>;

const SCREENS = [
  'overview',
  'messages',
  'message',
  'leads',
  'lead',
  'cases',
  'case',
  'contacts',
  'contact',
  'accounts',
  'account',
  'lists',
  'list',
  'new list',
  'calendars',
  'calendar',
  'new calendar',
  'templates',
  'template',
  'new template',
  'flows',
  'flow',
  'tried flow',
  'mailboxes',
  'new mailbox',
  'mailbox',
  'processing',
  'outbox',
  'quarantine',
  'webhooks',
  'webhook',
  'users',
  'teams',
  'roles',
  'role',
  'new role',
  'audit',
  'settings',
  'signing in',
  'api keys',
  'welcome',
  'forgotten password',
  'new password',
  'not found',
] as const;

async function first(path: string): Promise<{ id: string }> {
  const answer = await window.context.request.get(`/api/v1${path}`);
  const body = (await answer.json()) as { id: string }[] | { items: { id: string }[] };
  const [item] = Array.isArray(body) ? body : body.items;
  if (!item) throw new Error(`The sample has nothing under ${path}.`);
  return item;
}

/** One more of each, with every part of its form in use. Answers the id of each. */
async function furnish() {
  const make = async (path: string, data: object): Promise<string> => {
    const answer = await window.context.request.post(`/api/v1${path}`, { data, headers: { origin: program.url } });
    expect(answer.status()).toBe(201);
    return ((await answer.json()) as { id: string }).id;
  };
  const account = await make('/accounts', { name: 'Tatra Sport', domain: 'tatrasport.example' });
  return {
    account,
    contact: await make('/contacts', {
      name: 'Jana Nováková',
      addresses: ['jana@tatrasport.example'],
      accountId: account,
      tags: ['buyer'],
      fields: { 'Customer number': 'TS-1024' },
    }),
    list: await make('/lists', { name: 'VIP', kind: 'addresses', entries: ['anna@example.com', '*.example.net'] }),
    calendar: await make('/calendars', {
      name: 'Office',
      hours: {
        timeZone: 'Europe/Bratislava',
        week: { mon: [['08:00', '16:30']] },
        holidays: [
          { name: 'Christmas', day: '12-24', spans: [['08:00', '12:00']] },
          { name: 'Moving house', day: '2027-03-05' },
        ],
      },
    }),
    key: await make('/api-keys', { name: 'Shop', rights: ['cases:read', 'leads:change'] }),
    webhook: await make('/webhooks', { url: 'https://hooks.example.com/x', events: ['case.created'], name: 'Shop' }),
    template: await make('/templates', { name: 'Received', texts: [{ language: '', subject: 'S', text: 'T' }] }),
  };
}

const violations = (): Promise<string[]> => violationsOn(window.page);

async function open(path: string): Promise<void> {
  const { page } = window;
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await eventually(async () => (await page.locator('.mantine-Skeleton-root, .mantine-Loader-root').count()) === 0, {
    what: `the content of ${path}`,
  });
}

beforeAll(async () => {
  program = await startProgram({ env: { SAMPLE_MAILBOX: 'true' } });
  window = await openWindow(program.url, { width: 1440, height: 900 });
  await enter(window, program.signInLink());
  await eventually(async () => first('/leads').then(() => first('/cases')), { timeout: 30_000 });
  const [message, lead, kase, flow, mailbox] = await Promise.all(
    ['/messages?direction=in', '/leads', '/cases', '/flows', '/mailboxes'].map((path) => first(path)),
  );
  const made = await furnish();
  paths = new Map([
    ['overview', '/'],
    ['api keys', '/settings/api-keys'],
    ['signing in', '/settings/sign-in'],
    ['message', `/messages/${message?.id}`],
    ['lead', `/leads/${lead?.id}`],
    ['case', `/cases/${kase?.id}`],
    ['contact', `/contacts/${made.contact}`],
    ['account', `/accounts/${made.account}`],
    ['webhook', `/webhooks/${made.webhook}`],
    ['list', `/lists/${made.list}`],
    ['new list', '/lists/new'],
    ['calendar', `/calendars/${made.calendar}`],
    ['new calendar', '/calendars/new'],
    ['template', `/templates/${made.template}`],
    ['new template', '/templates/new'],
    ['flow', `/flows/${flow?.id}`],
    ['tried flow', `/flows/${flow?.id}?message=${message?.id}`],
    ['new mailbox', '/mailboxes/new'],
    ['mailbox', `/mailboxes/${mailbox?.id}`],
    ['processing', `/mailboxes/${mailbox?.id}?tab=processing`],
    ['plugins', '/plugins'],
    ['users', '/people'],
    ['teams', '/people?tab=teams'],
    ['roles', '/people?tab=roles'],
    ['role', '/people/roles/00000000-0000-7000-8000-000000000001'],
    ['new role', '/people/roles/new'],
    ['forgotten password', '/forgotten-password'],
    ['new password', '/new-password?token=one-that-is-long-enough'],
    ['not found', '/nowhere'],
  ]);
}, 60_000);

afterAll(async () => {
  await window?.close();
  await program?.stop();
});

// The theme is set before a screen is opened: while it changes, half of the colours are the old ones.
describe.each(['light', 'dark'] as const)('in the %s theme nobody is shut out of', (colorScheme) => {
  beforeAll(() => window.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }));

  it.each(SCREENS)(
    '%s',
    async (screen) => {
      await open(paths.get(screen) ?? `/${screen}`);
      expect(await violations()).toEqual([]);
      expect(window.faults).toEqual([]);
    },
    30_000,
  );

  it('what the bell opens', async () => {
    await open('/');
    await window.page.getByRole('button', { name: /^Notifications/ }).click();
    await window.page.getByRole('dialog', { name: 'Notifications' }).getByText('Nothing new').waitFor();
    expect(await violations()).toEqual([]);
  }, 30_000);

  it('a flow that another tab is changing', async () => {
    const { page, context } = window;
    const flow = `/flows/${(await first('/flows')).id}`;
    const tab = `/api/v1${flow}/tabs/${randomUUID()}`;
    const headers = { origin: program.url };
    await context.request.post(`${tab}/lock`, { headers, data: { force: true } });
    await open(flow);
    await page.getByTestId('flow-held').waitFor();
    await page.getByTestId('visitors').click();
    await page.getByText('Who has this flow open').waitFor();
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await context.request.delete(tab, { headers });
  }, 30_000);

  it('beginning a flow: from a template, from a file, from steps of another', async () => {
    const { page } = window;
    await open('/flows?new=1');
    await page.getByRole('radio', { name: /^Support desk/ }).click();
    await page.getByTestId('reference-matches').waitFor();
    expect(await violations()).toEqual([]);
    await open('/flows');
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByLabel('Paste the text of a flow file').fill('{"workflow": []}');
    await page.getByRole('dialog').getByRole('alert').waitFor();
    expect(await violations()).toEqual([]);
    await open(paths.get('flow') ?? '');
    await page.locator('.react-flow__node').first().click();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'Make shared rules' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await violations()).toEqual([]);
  }, 30_000);

  it('the palette, empty and with what it found, and the help on keys', async () => {
    const { page } = window;
    await open('/');
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Search and commands' });
    await palette.getByRole('option').first().waitFor();
    expect(await violations()).toEqual([]);
    await palette.getByRole('combobox').fill('order');
    await palette.locator('mark').first().waitFor();
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog', { name: 'Keys and shortcuts' }).waitFor();
    expect(await violations()).toEqual([]);
  }, 30_000);

  it('a form that is refused', async () => {
    const { page } = window;
    await open('/mailboxes/new');
    await page.getByRole('button', { name: 'Connect mailbox' }).click();
    await page.getByRole('alert').filter({ hasText: 'fields need attention' }).waitFor();
    expect(await violations()).toEqual([]);
  }, 30_000);

  it('a switch of a flow, as a form and as a table', async () => {
    const { page } = window;
    const flows = (await (await window.context.request.get('/api/v1/flows')).json()) as { id: string; scope: string }[];
    await open(`/flows/${flows.find(({ scope }) => scope === 'mailbox')?.id}`);
    await page
      .getByTestId('node-switch')
      .first()
      .click({ position: { x: 24, y: 12 } });
    await page.getByTestId('step-inspector').waitFor();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Show as a table' }).click();
    await page
      .getByTestId('decision-table')
      .getByRole('button', { name: /^Edit: / })
      .first()
      .click();
    await page.getByTestId('decision-table').getByTestId('condition').first().waitFor();
    expect(await violations()).toEqual([]);
  }, 30_000);

  it('trying: choosing, making up, stepping, why not, and what would be sent', async () => {
    const { page } = window;
    await open(paths.get('flow') ?? '');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    const panel = page.getByTestId('try-panel');
    await panel.getByTestId('try-message').first().waitFor();
    expect(await violations()).toEqual([]);
    await panel.getByRole('tab', { name: 'File', exact: true }).click();
    expect(await violations()).toEqual([]);
    await panel.getByRole('tab', { name: 'Make one up' }).click();
    await panel.getByRole('button', { name: 'More' }).click();
    await panel.getByRole('button', { name: 'Try' }).click();
    expect(await violations()).toEqual([]);
    await open(paths.get('tried flow') ?? '');
    await panel.getByTestId('stepper').waitFor();
    await page.keyboard.press('F10');
    await panel.getByTestId('frame').waitFor();
    expect(await violations()).toEqual([]);
    await panel.getByLabel('Why not this step?').first().click();
    await page.getByRole('option').first().click();
    await panel.getByTestId('why-not').waitFor();
    expect(await violations()).toEqual([]);
    await page.locator('.react-flow__node:has([data-testid="node-respond"])').first().focus();
    await page.keyboard.press('Enter');
    const preview = page.getByTestId('step-preview');
    await preview.locator('summary').click();
    expect(await violations()).toEqual([]);
  }, 40_000);

  it('the outline beside the canvas and in its place, with its lists, menu and keys', async () => {
    const { page } = window;
    await open(paths.get('tried flow') ?? '');
    const views = page.getByTestId('view-switch').locator('label');
    await views.nth(1).click();
    const line = page.getByRole('treeitem', { name: /^No/ }).first();
    await line.waitFor();
    expect(await violations()).toEqual([]);
    await views.nth(2).click();
    await page.getByTestId('flow-canvas').waitFor({ state: 'detached' });
    for (const key of ['+', 'c', 'Shift+F10', '?']) {
      await line.focus();
      await page.keyboard.press(key);
      await page.locator('[role="dialog"], [role="menu"]').waitFor();
      expect(await violations()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('[role="dialog"], [role="menu"]').waitFor({ state: 'detached' });
    }
    await views.first().click();
  }, 30_000);

  it('the canvas in the middle of finding, connecting and framing', async () => {
    const { page } = window;
    const flows = (await (await window.context.request.get('/api/v1/flows')).json()) as { id: string; scope: string }[];
    await open(`/flows/${flows.find(({ scope }) => scope === 'mailbox')?.id}`);
    const step = page.locator('.react-flow__node-step').nth(2);
    await step.waitFor();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('case');
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await step.focus();
    await page.keyboard.press('c');
    await page.getByTestId('connect-menu').waitFor();
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys of the canvas' }).waitFor();
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keys of the canvas' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+a');
    await page.getByTestId('selection-bar').waitFor();
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Control+g');
    await page.getByRole('group', { name: 'Colour of the note' }).waitFor({ state: 'attached' });
    expect(await violations()).toEqual([]);
  }, 60_000);
});

/** A flow whose draft differs from what is published: made once, called by nobody. */
let compared: Promise<string> | undefined;
function comparedFlow(): Promise<string> {
  const send = async (method: string, path: string, data: object) => {
    const headers = { origin: program.url };
    const answer = await window.context.request.fetch(`/api/v1${path}`, { method, headers, data });
    expect(answer.status()).toBeLessThan(300);
    return (await answer.json()) as { id: string; draftRevision: number; revision: number };
  };
  const at = { x: 0, y: 0 };
  const drawn = (kind: string, y: number) => ({
    schema: 1,
    nodes: [
      { id: 'start', kind: 'trigger', position: at, data: {} },
      { id: kind, kind, position: { x: 0, y }, data: { onServer: false } },
      { id: 'label', kind: 'label', position: { x: 0, y: 300 }, data: { add: [kind] } },
    ],
    edges: [
      { id: 'e1', from: 'start', port: 'next', to: kind },
      { id: 'e2', from: kind, port: 'next', to: 'label' },
    ],
  });
  compared ??= (async () => {
    const { id, draftRevision } = await send('POST', '/flows', { name: 'Compared', scope: 'shared' });
    const saved = await send('PUT', `/flows/${id}/draft`, { document: drawn('read', 140), revision: draftRevision });
    await send('POST', `/flows/${id}/publish`, { revision: saved.revision });
    await send('PUT', `/flows/${id}/draft`, { document: drawn('archive', 140), revision: saved.revision });
    return id;
  })();
  return compared;
}

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  beforeAll(() => window.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }));

  it('two states of a flow are compared by everybody', async () => {
    const { page } = window;
    await open(`/flows/${await comparedFlow()}/compare?from=1&to=draft`);
    await page.getByTestId('change-mark').first().waitFor();
    await page.keyboard.press('n');
    await page.locator('[data-testid="difference"][data-selected]').waitFor();
    expect(await violations()).toEqual([]);
    await page.getByText('In one picture', { exact: true }).click();
    expect(await violations()).toEqual([]);
    expect(window.faults).toEqual([]);
  }, 30_000);

  it('a flow is published, and its versions are read, by everybody', async () => {
    const { page } = window;
    await open(`/flows/${await comparedFlow()}`);
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByTestId('changes').waitFor();
    await page.getByTestId('publish-deeds').waitFor();
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Versions' }).click();
    await page.getByTestId('version-card').first().waitFor();
    expect(await violations()).toEqual([]);
    expect(window.faults).toEqual([]);
  }, 30_000);
});

it('signing in shuts nobody out', async () => {
  window.expectFault(/401/);
  await window.context.clearCookies();
  await open('/sign-in');
  expect(await violations()).toEqual([]);
}, 30_000);
