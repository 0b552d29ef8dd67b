import {
  ACTIONS,
  FACTS,
  OPERATORS,
  checkFlow,
  compileFlow,
  customAction,
  decide,
  explain,
  messageSource,
  operatorsFor,
  outline,
  parseDocument,
  registerPlugin,
  sentence,
  usedCaptures,
  type FlowDocument,
  type FlowNode,
  type MessageView,
} from '@mailroom/rules';
import acme from './plugin.js';

const at = { x: 0, y: 0 };
const ask: FlowNode = {
  id: 'ask',
  kind: 'condition',
  position: at,
  data: {
    when: {
      id: 'g',
      combine: 'all',
      rules: [
        { id: 'order', fact: 'acme:orderNumber', operator: 'acme:is-luhn-valid' },
        { id: 'first', fact: 'acme:orderNumber', operator: 'matches', value: '^(?P<first>[0-9])' },
      ],
    },
  },
};
const ticket: FlowNode = {
  id: 'ticket',
  kind: 'custom',
  position: at,
  data: { action: 'acme:open-ticket', params: { queue: 'service', summary: '{{match.first}}', urgent: true } },
};
const wrong: FlowNode = { id: 'wrong', kind: 'label', position: at, data: { add: ['no such order'] } };
const flow: FlowDocument = {
  schema: 1,
  nodes: [{ id: 'trigger', kind: 'trigger', position: at, data: {} }, ask, ticket, wrong],
  edges: [
    { id: 'e1', from: 'trigger', port: 'next', to: 'ask' },
    { id: 'e2', from: 'ask', port: 'yes', to: 'ticket' },
    { id: 'e3', from: 'ask', port: 'no', to: 'wrong' },
  ],
};

const message = (subject: string, newText = ''): MessageView => ({
  messageId: null,
  from: null,
  replyTo: [],
  to: [],
  cc: [],
  receivingAddress: null,
  subject,
  newText,
  text: newText,
  headers: [],
  attachments: [],
  size: 100,
  sentAt: null,
  receivedAt: '2026-01-05T10:00:00Z',
  class: 'human',
  isReply: false,
  hasCalendar: false,
  auth: { spf: 'none', dkim: 'none', dmarc: 'none' },
  spamScore: null,
  language: null,
  mailboxId: 'mailbox',
  folder: 'INBOX',
  timeZone: 'UTC',
});

describe('the example plug-in', () => {
  let remove: () => void;
  beforeEach(() => {
    remove = registerPlugin(acme);
  });
  afterEach(() => remove());

  it('is in every catalogue while it is registered, and in none afterwards', () => {
    const there = () => [
      FACTS.some(({ name }) => name === 'acme:orderNumber'),
      OPERATORS.filter(({ name }) => name.startsWith('acme:')).length,
      operatorsFor('text').some(({ name }) => name === 'acme:is-luhn-valid'),
      ACTIONS.map(({ name }) => name),
      customAction('acme:open-ticket') !== undefined,
    ];
    expect(there()).toEqual([true, 2, true, ['acme:open-ticket'], true]);
    remove();
    remove();
    expect(there()).toEqual([false, 0, false, [], false]);
  });

  it('is part of flows that are read, checked and compiled', () => {
    const read = parseDocument(JSON.parse(JSON.stringify(flow)));
    expect(read).toEqual({ ok: true, document: flow });
    expect(checkFlow(flow)).toEqual([]);
    expect(usedCaptures(ticket)).toEqual(['first']);
  });

  it.each([
    ['AC-79927398713 is late', ['custom']],
    ['AC-79927398714 is late', ['label']],
    ['no number at all', ['label']],
  ])('decides about “%s”', async (subject, kinds) => {
    const compiled = compileFlow(flow);
    for (const view of [message(subject), message('', subject)]) {
      const decision = await decide(compiled, messageSource(view));
      expect(decision.actions.map(({ kind }) => kind)).toEqual(kinds);
      const why = await explain(compiled, messageSource(view));
      expect(why.actions).toEqual(decision.actions);
    }
  });

  it('hands over its parameters and what was captured', async () => {
    const { actions, trace } = await explain(compileFlow(flow), messageSource(message('AC-79927398713')));
    expect(actions).toEqual([{ nodeId: 'ticket', kind: 'custom', params: ticket.data, captures: { first: '7' } }]);
    expect(trace[0]?.group?.rules[0]).toMatchObject({
      fact: 'acme:orderNumber',
      actual: '79927398713',
      operator: 'acme:is-luhn-valid',
      result: true,
    });
  });

  it('reads well in both languages', () => {
    expect(sentence(ticket, { language: 'en' })).toBe('Open the urgent ticket “{{match.first}}” in the queue Service');
    expect(sentence(ticket, { language: 'sk' })).toBe('Otvor naliehavý tiket „{{match.first}}“ v rade Servis');
    expect(outline(flow, { language: 'en' })[1]?.text).toMatch(/^If ACME order number has a valid check digit and /);
    expect(outline(flow, { language: 'sk' })[1]?.text).toMatch(
      /^Ak číslo objednávky ACME má platnú kontrolnú číslicu a /,
    );
  });

  it.each([
    [{ queue: 'service' }, 'missing-parameter'],
    [{ queue: 'kitchen', summary: 'x' }, 'bad-parameter'],
    [{ queue: 'sales', summary: 'x', colour: 'red' }, 'bad-parameter'],
    [{ queue: 'sales', summary: 'x'.repeat(81) }, 'acme:long-summary'],
    [{ queue: 'sales', summary: '{{nothing}}' }, 'unknown-placeholder'],
  ])('says what is wrong with %j', (params, code) => {
    const changed = flow.nodes.map((node) =>
      node.id === 'ticket' ? { ...ticket, data: { action: 'acme:open-ticket', params } } : node,
    );
    const problems = checkFlow({ ...flow, nodes: changed });
    expect(problems.filter(({ nodeId }) => nodeId === 'ticket').map((problem) => problem.code)).toEqual([code]);
  });

  it('is no step of a personal flow', () => {
    const self = { id: 'f', scope: 'personal', mailboxId: null } as const;
    expect(checkFlow(flow, { self }).map(({ code, nodeId }) => [code, nodeId])).toContainEqual([
      'not-allowed-here',
      'ticket',
    ]);
  });

  it('leaves flows readable when it is gone; what it did not touch goes on', async () => {
    remove();
    expect(parseDocument(flow)).toMatchObject({ ok: true });
    expect(checkFlow(flow).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['unknown-action', 'unknown-fact']) as unknown,
    );
    const decision = await decide(compileFlow(flow, { lenient: true }), messageSource(message('AC-79927398713')));
    expect(decision.actions.map(({ kind }) => kind)).toEqual(['label']);
    expect(decision.trace[0]?.error?.code ?? decision.trace[0]?.result).not.toBe(true);
    expect(sentence(ticket, { language: 'sk' })).toBe('Akcia doplnku „acme:open-ticket“');
  });
});
