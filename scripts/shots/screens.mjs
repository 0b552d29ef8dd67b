import { chooseView, drawAhead, PATIENCE } from './page.mjs';

/** Screens by name, with what has to be done on them before the picture. */
export async function screens(get, made) {
  const [messages, html, leads, cases, flows, mailboxes] = await Promise.all([
    get('/messages?direction=in&limit=50'),
    get('/messages?q=rental%20partnership&direction=in'),
    get('/leads'),
    get('/cases'),
    get('/flows'),
    get('/mailboxes'),
  ]);
  const answered =
    messages.items.find((message) => message.actions.includes('case') && message.actions.includes('respond')) ??
    messages.items[0];
  const flow = flows.find(({ scope }) => scope === 'mailbox').id;
  const shared = flows.find(({ scope }) => scope === 'shared').id;
  return {
    overview: { path: '/' },
    messages: { path: '/messages' },
    message: { path: `/messages/${answered.id}` },
    ...(html.items[0] && {
      'message-original': {
        path: `/messages/${html.items[0].id}`,
        act: (page) => page.getByText('Original', { exact: true }).click(),
      },
    }),
    leads: { path: '/leads' },
    lead: { path: `/leads/${leads.items[0].id}` },
    cases: { path: '/cases' },
    case: { path: `/cases/${(answered.case ?? cases.items[0]).id}` },
    'lead-convert': {
      path: `/leads/${made.lead.id}`,
      act: (page) => page.getByRole('button', { name: 'Convert to contact' }).click({ timeout: PATIENCE }),
    },
    contacts: { path: '/contacts' },
    contact: { path: `/contacts/${made.contact.id}` },
    'contact-new': {
      path: '/contacts',
      act: (page) => page.getByRole('button', { name: 'New contact' }).click({ timeout: PATIENCE }),
    },
    accounts: { path: '/accounts' },
    account: { path: `/accounts/${made.account.id}` },
    lists: { path: '/lists' },
    list: { path: `/lists/${made.list.id}` },
    'list-new': { path: '/lists/new' },
    calendars: { path: '/calendars' },
    calendar: { path: `/calendars/${made.calendar.id}` },
    templates: { path: '/templates' },
    template: { path: `/templates/${made.template.id}` },
    notifications: {
      path: '/',
      act: (page) => page.getByRole('button', { name: /^Notifications/ }).click({ timeout: PATIENCE }),
    },
    flows: { path: '/flows' },
    'flows-new': {
      path: '/flows?new=1',
      act: (page) => page.getByRole('radio', { name: /^Support desk/ }).click({ timeout: PATIENCE }),
    },
    'flows-import': {
      path: '/flows',
      act: async (page) => {
        await page.getByRole('button', { name: 'Import' }).click({ timeout: PATIENCE });
        await page.getByLabel('Paste the text of a flow file').fill('{"workflow": []}');
      },
    },
    'flow-menu': {
      path: `/flows/${flow}`,
      act: (page) => page.getByRole('button', { name: 'More', exact: true }).click({ timeout: PATIENCE }),
    },
    'flow-extract': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page.locator('.react-flow__node').first().click({ timeout: PATIENCE });
        await page.keyboard.press('Control+a');
        await page.getByRole('button', { name: 'Make shared rules' }).click({ timeout: PATIENCE });
      },
    },
    flow: { path: `/flows/${flow}` },
    'flow-shared': { path: `/flows/${shared}` },
    'flow-try': { path: `/flows/${flow}?message=${answered.id}` },
    'flow-try-step': {
      path: `/flows/${flow}?message=${answered.id}`,
      act: async (page) => {
        await page.getByTestId('stepper').waitFor({ timeout: PATIENCE });
        for (let step = 0; step < 4; step += 1) await page.keyboard.press('F10');
      },
    },
    'flow-try-made-up': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page.getByRole('button', { name: 'Try', exact: true }).click({ timeout: PATIENCE });
        await page.getByRole('tab', { name: 'Make one up' }).click({ timeout: PATIENCE });
      },
    },
    'flow-preview': {
      path: `/flows/${flow}?message=${answered.id}`,
      act: async (page) => {
        await page.getByTestId('stepper').waitFor({ timeout: PATIENCE });
        await page.locator('.react-flow__node:has([data-testid="node-respond"])').first().focus();
        await page.keyboard.press('Enter');
        await page.getByTestId('step-preview').scrollIntoViewIfNeeded({ timeout: PATIENCE });
      },
    },
    'flow-table': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page
          .getByTestId('node-switch')
          .first()
          .click({ position: { x: 24, y: 12 }, timeout: PATIENCE });
        await page.getByRole('button', { name: 'Show as a table' }).click({ timeout: PATIENCE });
      },
    },
    'flow-find': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page.getByRole('button', { name: 'Find steps' }).click({ timeout: PATIENCE });
        await page.keyboard.type('case');
        await page.keyboard.press('Enter');
      },
    },
    'flow-keys': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page.locator('.react-flow__node').first().waitFor({ timeout: PATIENCE });
        await page.keyboard.press('?');
      },
    },
    'flow-connect': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page
          .getByTestId('node-switch')
          .first()
          .click({ position: { x: 24, y: 12 }, timeout: PATIENCE });
        await page.keyboard.press('c');
      },
    },
    'flow-answer': {
      path: `/flows/${made.asking.id}`,
      act: (page) => page.getByTestId('node-webhook').first().click({ timeout: PATIENCE }),
    },
    'flow-answer-used': {
      path: `/flows/${made.asking.id}`,
      act: (page) => page.getByTestId('node-condition').first().click({ timeout: PATIENCE }),
    },
    'flow-answer-try': { path: `/flows/${made.asking.id}?message=${made.answered}` },
    'message-follow-up': { path: `/messages/${made.answered}` },
    'flow-outline': { path: `/flows/${flow}`, act: (page) => page.getByRole('tab', { name: 'Outline' }).click() },
    'flow-publish': {
      path: `/flows/${shared}`,
      act: async (page) => {
        await drawAhead(page, shared);
        await page.getByRole('button', { name: 'Publish…' }).click({ timeout: PATIENCE });
        await page.getByTestId('changes').waitFor({ timeout: 4000 });
      },
    },
    'flow-versions': {
      path: `/flows/${shared}`,
      act: async (page) => {
        await drawAhead(page, shared);
        await page.getByRole('button', { name: 'Versions' }).click({ timeout: PATIENCE });
        await page.getByTestId('version-card').first().waitFor({ timeout: 4000 });
      },
    },
    'flow-compare': {
      path: `/flows/${shared}/compare`,
      act: async (page) => {
        await drawAhead(page, shared);
        await page.getByTestId('change-mark').first().waitFor({ timeout: 4000 });
        await page.keyboard.press('n');
      },
    },
    // The view that is chosen stays: these come after every other picture of a flow.
    'flow-both': { path: `/flows/${flow}`, act: (page) => chooseView(page, 1) },
    'flow-lines': { path: `/flows/${flow}?message=${answered.id}`, act: (page) => chooseView(page, 2) },
    'flow-lines-add': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page.getByRole('treeitem', { name: /^No/ }).first().focus();
        await page.keyboard.press('+');
      },
    },
    mailboxes: { path: '/mailboxes' },
    'mailbox-new': { path: '/mailboxes/new' },
    mailbox: { path: `/mailboxes/${mailboxes[0].id}` },
    'mailbox-processing': { path: `/mailboxes/${mailboxes[0].id}?tab=processing` },
    'mailbox-waiting': { path: `/mailboxes/${made.away.id}?tab=activity` },
    'mailbox-sending': { path: `/mailboxes/${made.away.id}?tab=sending` },
    'mailbox-connection': { path: `/mailboxes/${made.away.id}?tab=connection` },
    'mailbox-import': {
      path: `/mailboxes/${made.local.id}`,
      act: (page) => page.getByRole('tab', { name: 'Bring in mail' }).click({ timeout: PATIENCE }),
    },
    compose: { path: '/', act: (page) => page.keyboard.press('c') },
    reply: { path: `/messages/${answered.id}`, act: (page) => page.keyboard.press('r') },
    'reply-later': {
      path: `/messages/${answered.id}`,
      act: async (page) => {
        await page.keyboard.press('r');
        await page.getByRole('button', { name: 'Send later' }).click({ timeout: 3000 });
      },
    },
    'message-failed': { path: `/messages/${made.failed.id}` },
    drafts: { path: '/written' },
    scheduled: { path: '/written?list=scheduled' },
    'messages-chosen': {
      path: '/messages',
      act: async (page) => {
        for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
      },
    },
    outbox: { path: '/outbox' },
    quarantine: { path: '/quarantine' },
    webhooks: { path: '/webhooks' },
    'webhook-log': { path: `/webhooks/${made.webhook.id}` },
    plugins: { path: '/plugins' },
    people: { path: '/people' },
    teams: { path: '/people?tab=teams' },
    roles: { path: '/people?tab=roles' },
    role: { path: '/people/roles/00000000-0000-7000-8000-000000000001' },
    audit: {
      path: '/audit',
      act: (page) =>
        page
          .getByRole('button', { name: /^Show what changed/ })
          .first()
          .click({ timeout: PATIENCE }),
    },
    settings: { path: '/settings' },
    'sign-in-settings': { path: '/settings/sign-in' },
    'second-factor': {
      path: '/settings',
      act: async (page) => {
        await page.getByRole('button', { name: 'Set up a second factor' }).click();
        await page.getByRole('button', { name: 'Continue' }).click();
        await page.getByRole('img', { name: /QR code/ }).waitFor();
      },
    },
    'api-keys': { path: '/settings/api-keys' },
    'forgotten-password': { path: '/forgotten-password' },
    'new-password': { path: '/new-password?token=one-that-is-long-enough' },
    palette: { path: '/', act: (page) => page.keyboard.press('Control+k') },
    'palette-found': {
      path: '/',
      act: async (page) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').fill('order');
      },
    },
    'keys-help': { path: '/', act: (page) => page.keyboard.press('Shift+?') },
    navigation: {
      path: '/cases',
      act: (page) => page.getByRole('button', { name: 'Navigation', exact: true }).click({ timeout: 1000 }),
    },
    'form-refused': {
      path: '/mailboxes/new',
      act: (page) => page.getByRole('button', { name: 'Connect mailbox' }).click({ timeout: PATIENCE }),
    },
    'list-delete': {
      path: `/lists/${made.list.id}`,
      act: (page) => page.getByRole('button', { name: 'Delete' }).click({ timeout: PATIENCE }),
    },
    'webhook-new': {
      path: '/webhooks',
      act: (page) => page.getByRole('button', { name: 'Add webhook' }).first().click({ timeout: PATIENCE }),
    },
    'user-new': {
      path: '/people',
      act: (page) => page.getByRole('button', { name: 'Add user' }).click({ timeout: PATIENCE }),
    },
    'flow-new': { path: '/flows?new=1' },
    'user-sessions': {
      path: '/people',
      act: async (page) => {
        await page.getByRole('button', { name: 'More for Eva Kováčová' }).click({ timeout: PATIENCE });
        await page.getByRole('menuitem', { name: 'Where signed in' }).click({ timeout: PATIENCE });
      },
    },
    'user-none': { path: '/people?q=nobody+of+this+name' },
    'webhook-test': {
      path: `/webhooks/${made.webhook.id}`,
      act: (page) => page.getByRole('button', { name: 'Test', exact: true }).click({ timeout: PATIENCE }),
    },
    'api-key-new': {
      path: '/settings/api-keys',
      act: (page) => page.getByRole('button', { name: 'New key' }).first().click({ timeout: PATIENCE }),
    },
    'provider-new': {
      path: '/settings/sign-in',
      act: (page) => page.getByRole('button', { name: 'Add a provider' }).first().click({ timeout: PATIENCE }),
    },
    'not-found': { path: '/nowhere' },
    'sign-in': { path: '/sign-in', signedOut: true },
  };
}
