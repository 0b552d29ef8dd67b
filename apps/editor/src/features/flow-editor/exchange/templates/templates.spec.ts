import {
  checkFlow,
  compileFlow,
  decide,
  matchReferences,
  messageSource,
  parseDocument,
  referencesOf,
  settleReferences,
  type MessageView,
  type References,
} from '@mailroom/rules';
import { TEMPLATES, templateFile } from './templates';

const SELF = { id: 'flow', scope: 'mailbox', mailboxId: 'box' } as const;

describe.each(TEMPLATES.map((template) => [template.id, template] as const))('the template %s', (_, template) => {
  it.each(['en', 'sk'] as const)('is a sound flow once it has what it asks for (%s)', (language) => {
    const { document } = templateFile(template, language);
    const parsed = parseDocument(JSON.parse(JSON.stringify(document)));
    expect(parsed).toEqual({ ok: true, document });
    const ids = (kind: string) =>
      referencesOf(document)
        .filter((used) => used.kind === kind)
        .map(({ id }) => id);
    const there: References = {
      self: SELF,
      users: ids('user'),
      teams: ids('team'),
      lists: ids('list'),
      calendars: ids('calendar'),
      templates: ids('template'),
      webhooks: ids('webhook').map((id) => ({ id, url: 'https://other.example' })),
      flows: [],
    };
    expect(checkFlow(document, there).map(({ message }) => message.en)).toEqual([]);
  });

  it('cannot be published without what it asks for', () => {
    const { document } = templateFile(template, 'en');
    const nothing: References = {
      self: SELF,
      users: [],
      teams: [],
      lists: [],
      calendars: [],
      templates: [],
      webhooks: [],
      flows: [],
    };
    const errors = checkFlow(document, nothing).filter(({ severity }) => severity === 'error');
    expect(errors.length > 0).toBe(referencesOf(document).length > 0);
  });

  it('is the same flow in both languages', () => {
    const shape = (language: 'en' | 'sk') => {
      const { nodes, edges } = templateFile(template, language).document;
      return { nodes: nodes.map(({ id, kind, position }) => ({ id, kind, position })), edges };
    };
    expect(shape('en')).toEqual(shape('sk'));
  });
});

it('finds by name what a template asks for', () => {
  const support = TEMPLATES.find(({ id }) => id === 'support-desk')!;
  const file = templateFile(support, 'en');
  const matches = matchReferences(file, { team: [{ id: 't1', name: 'support' }], list: [] });
  expect(matches.map(({ kind, name, match }) => [kind, name, match])).toEqual([
    ['team', 'Support', 't1'],
    ['list', 'VIP customers', null],
  ]);
  expect(JSON.stringify(settleReferences(file.document, matches))).toContain('"teamId":"t1"');
});

const MESSAGE: MessageView = {
  messageId: null,
  from: { address: 'anna@firm.test', name: 'Anna' },
  replyTo: [],
  to: [{ address: 'desk@example.test', name: '' }],
  cc: [],
  receivingAddress: 'desk@example.test',
  subject: 'Hello',
  newText: 'Hello there',
  text: 'Hello there',
  headers: [],
  attachments: [],
  size: 1_000,
  sentAt: '2026-01-05T09:00:00Z',
  receivedAt: '2026-01-05T09:00:00Z',
  class: 'human',
  isReply: false,
  auth: { spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: 'none' },
  hasCalendar: false,
  spamScore: null,
  language: 'en',
  mailboxId: 'box',
  folder: 'INBOX',
  timeZone: 'UTC',
};

it.each<[string, Partial<MessageView>, string[]]>([
  ['machines', { class: 'bounce' }, ['label', 'move']],
  ['machines', { class: 'out-of-office' }, ['archive']],
  ['machines', {}, ['case']],
  ['case-number', { subject: 'Re: broken [#4711]' }, ['link']],
  ['case-number', { subject: 'broken' }, ['case']],
  ['case-number', { class: 'list' }, []],
  ['suspicious', { auth: { spf: 'fail', dkim: 'fail', dmarc: 'fail', arc: 'none' } }, ['ignore']],
  ['suspicious', {}, []],
  ['webhook', { subject: 'Objednávka č. 12345' }, ['webhook', 'label']],
  ['webhook', { subject: 'ORDER 12345' }, ['webhook', 'label']],
  ['webhook', { subject: 'Hello' }, []],
  [
    'invoices',
    { subject: 'Faktúra 12', attachments: [{ filename: 'a.pdf', contentType: 'application/pdf', size: 10 }] },
    ['case', 'move'],
  ],
  ['invoices', { subject: 'Faktúra 12' }, []],
])('%s does with a message what it says: %j', async (id, change, kinds) => {
  const { document } = templateFile(
    TEMPLATES.find((template) => template.id === id)!,
    'en',
  );
  const message = { ...MESSAGE, ...change };
  const decision = await decide(compileFlow(document), messageSource(message));
  expect(decision.actions.map(({ kind }) => kind)).toEqual(kinds);
});
