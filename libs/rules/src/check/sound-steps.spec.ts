import type { FlowReference, References } from '../document/references';
import { drawn, type Rules, type Step } from '../testing/drawn-flow';
import { checkFlow } from './check-flow';

type Does = Extract<Step, { do: string }>;
const act = (kind: Does['do'], data?: object, id?: string): Does => ({
  do: kind,
  ...(data && { data }),
  ...(id && { id }),
});
const STOP = act('stop');
const CASE = act('case');
const ANSWER = act('respond');
const ifSo = (rules: Rules, yes: Step[], no: Step[] = []): Step => ({ if: rules, yes, no });
const ORDER: Rules = ['subject', 'matches', 'order (?<order>[0-9]{4,8})'];
const OPEN: Rules = ['businessHours', 'is-true', undefined, { params: { calendar: 'office' } }];

const shared = (id: string, steps: Step[]): FlowReference => ({
  id,
  name: id,
  scope: 'shared',
  mailboxId: null,
  document: drawn(steps),
});

const REFERENCES: References = {
  self: { id: 'self', scope: 'mailbox', mailboxId: 'm1' },
  folders: ['INBOX', 'Orders', 'Copies', 'Lists'],
  users: ['jana', 'peter'],
  teams: ['support', 'sales'],
  mailboxes: [
    { id: 'm1', addresses: ['support@shop.sk', 'help@shop.sk'] },
    { id: 'm2', addresses: ['sales@shop.sk'] },
  ],
  lists: ['vip', 'blocked', 'words'],
  templates: ['thanks'],
  calendars: ['office'],
  webhooks: [
    { id: 'hook', url: 'https://example.com/hook' },
    { id: 'same-domain', url: 'https://other.shop.sk/hook' },
  ],
  ownHosts: ['mail.shop.sk'],
  flows: [
    { id: 'self', scope: 'mailbox', mailboxId: 'm1', document: drawn([CASE]) },
    { id: 'of-m2', scope: 'mailbox', mailboxId: 'm2', document: drawn([CASE, ANSWER]) },
    shared('acknowledge', [ifSo(['class', 'is', 'human'], [ANSWER])]),
    shared('number', [ifSo(ORDER, [act('label', { add: ['order'] })])]),
    shared('only-orders', [ifSo(ORDER, [], [STOP])]),
    shared('order', [act('set', { fields: { order: '{{match.order}}' } })]),
    shared('triage', [{ call: 'machines' }, ifSo(['sender.lists', 'is', 'vip'], [act('set', { priority: 'high' })])]),
    shared('machines', [ifSo(['class', 'one-of', ['bounce', 'bulk', 'list']], [act('ignore', { how: 'trash' })])]),
  ],
};

const FLOWS: Record<string, Step[]> = {
  'important senders': [
    CASE,
    ifSo(['sender.lists', 'is', 'vip'], [act('set', { priority: 'urgent' }), act('important')]),
  ],
  'a default, and something else for some': [
    CASE,
    act('set', { priority: 'low' }),
    ifSo(['words.lists', 'is', 'words'], [act('set', { priority: 'high' })]),
  ],
  'blocked senders': [
    ifSo(['sender.lists', 'one-of', ['blocked']], [act('ignore', { how: 'quarantine', reason: 'blocked' })], [CASE]),
  ],
  'an answer at night and on holidays': [CASE, ifSo(OPEN, [STOP], [ANSWER])],
  'an answer that waits for the morning': [
    CASE,
    act('respond', { content: 'template', templateId: 'thanks', calendarId: 'office', delayMinutes: 10 }),
  ],
  'an order number into a field': [ifSo(ORDER, [CASE, act('set', { fields: { order: '{{match.order}}' } })], [CASE])],
  'a number in the subject or else in the text': [
    ifSo(
      { any: [ORDER, ['newText', 'matches', 'number (?<order>[0-9]{4,8})']] },
      [act('case', { name: 'Order {{match.order}}' })],
      [CASE],
    ),
  ],
  'a case found by its number': [
    ifSo(
      ['subject', 'matches', '#(?<case>[0-9]+)'],
      [act('link', { to: 'case-number', number: '{{match.case}}' })],
      [CASE],
    ),
  ],
  'linked to the open case of the sender, or a new one': [
    ifSo(['sender.openCases', 'gt', 0], [act('link', { to: 'open-case' }), act('set', { status: 'pending' })], [CASE]),
  ],
  'linked to whom we know, a lead of others': [
    ifSo(['sender.kind', 'one-of', ['contact', 'account']], [act('link', { to: 'sender' })], [act('lead')]),
  ],
  'assigned to who has the case already': [
    ifSo(
      ['thread.record', 'is', 'case'],
      [act('set', { status: 'assigned' })],
      [CASE, act('assign', { distribution: 'least-busy', teamId: 'support' })],
    ),
  ],
  'a record where nothing was asked of it': [act('set', { addTags: ['mail'] })],
  'tags in turn': [CASE, act('set', { addTags: ['new'] }), act('set', { addTags: ['mail'], removeTags: ['old'] })],
  'labels in turn': [act('label', { add: ['a'] }), act('label', { add: ['b'], remove: ['c'] }), CASE],
  'read, important and archived': [
    act('read', { onServer: true }),
    act('important', { onServer: true }),
    act('archive', { onServer: true }),
  ],
  'copied, and moved elsewhere': [act('copy', { folder: 'Copies' }), act('move', { folder: 'Orders' })],
  'newsletters out of sight, marked on the server': [
    ifSo(['class', 'is', 'bulk'], [act('read', { onServer: true }), act('ignore', { how: 'skip' })], [CASE]),
  ],
  'put aside on the server, not imported': [
    ifSo(
      ['class', 'is', 'list'],
      [act('move', { folder: 'Lists', onServer: true }), act('ignore', { how: 'skip' })],
      [CASE],
    ),
  ],
  'no answer to partners': [CASE, ifSo(['from.domain', 'one-of', ['partner.sk']], [act('suppress')], [ANSWER])],
  'answered here, by no later flow': [CASE, ANSWER, act('suppress')],
  'some in silence, of others people are told': [
    CASE,
    ifSo(['class', 'is', 'auto-reply'], [act('mute')], [act('notify', { whom: 'owner', text: '{{subject}}' })]),
  ],
  'silence in the program, a mail outside': [
    act('mute'),
    act('notify', { whom: 'address', address: 'boss@example.org', text: '{{subject}}' }),
  ],
  'two people told': [
    act('notify', { whom: 'user', userId: 'jana', text: '{{subject}}' }),
    act('notify', { whom: 'user', userId: 'peter', text: '{{subject}}' }),
  ],
  'forwarded outside, to two places': [
    act('forward', { to: ['desk@example.org'], how: 'inline' }),
    ifSo(['words.lists', 'is', 'words'], [act('forward', { to: ['law@example.org'], how: 'attachment' })]),
  ],
  'forwarded to a mailbox that keeps it': [act('forward', { to: ['sales@shop.sk'], how: 'inline' })],
  'forwarded when people wrote it': [
    ifSo(['class', 'is', 'human'], [act('forward', { to: ['help@shop.sk'], how: 'inline' })], [CASE]),
  ],
  'two webhooks': [act('webhook', { webhookId: 'hook' }), act('webhook', { webhookId: 'same-domain' })],
  'one webhook twice, with different fields': [
    act('webhook', { webhookId: 'hook', fields: { step: '1' } }),
    act('webhook', { webhookId: 'hook', fields: { step: '2' } }),
  ],
  'answers to some of ours and all others': [
    ifSo(['from.address', 'one-of', ['sales@shop.sk', 'jana@example.com']], [ANSWER], [CASE]),
  ],
  'an acknowledgement in common': [CASE, { call: 'acknowledge' }],
  'an acknowledgement in common, for machines as well': [
    ifSo(['class', 'is', 'bulk'], [{ call: 'acknowledge' }], [CASE]),
  ],
  'a call on either way': [ifSo(['isReply', 'is-true'], [{ call: 'acknowledge' }], [CASE, { call: 'acknowledge' }])],
  'flows that call flows': [{ call: 'triage' }, CASE],
  'the same call twice': [{ call: 'machines' }, act('label'), { call: 'machines' }, CASE],
  'what a called flow captured for all': [{ call: 'only-orders' }, act('case', { name: '{{match.order}}' })],
  'what a called flow uses': [ifSo(ORDER, [CASE, { call: 'order' }], [CASE])],
  'a called flow that captures for some, nothing used': [{ call: 'number' }, CASE],
  'times of the day': [
    {
      switch: {
        morning: { when: ['receivedTime', 'between-times', ['06:00', '11:59']], then: [CASE] },
        noon: { when: ['receivedTime', 'between-times', ['12:00', '17:59']], then: [act('lead')] },
      },
      otherwise: [ANSWER],
    },
  ],
  'long on the way, long silent': [
    ifSo(
      {
        any: [
          ['transitTime', 'gt', 86_400],
          ['thread.idle', 'gt', 604_800],
        ],
      },
      [act('label', { add: ['late'] })],
      [CASE],
    ),
  ],
  'a domain and one below it': [
    ifSo(
      ['from.domain', 'within-domain', 'example.com'],
      [ifSo(['from.domain', 'is', 'mail.example.com'], [CASE], [act('lead')])],
    ),
  ],
};

describe('flows with every kind of step that nothing can be said against', () => {
  it.each(Object.entries(FLOWS))('%s', (_name, steps) => {
    const told = (references?: References) =>
      checkFlow(drawn(steps), references).map(({ code, nodeId, conditionId }) => [code, nodeId, conditionId]);
    expect(told(REFERENCES)).toEqual([]);
    expect(told()).toEqual([]);
  });
});

describe('a step for what the global flow made', () => {
  const later = [ifSo(['thread.record', 'is', 'none'], [act('set', { priority: 'high' })], [STOP])];
  const after = (...steps: Step[]): string[] => {
    const global: FlowReference = { id: 'g', scope: 'global', mailboxId: null, document: drawn(steps) };
    const references = { ...REFERENCES, flows: [...REFERENCES.flows!, global] };
    return checkFlow(drawn(later), references).map(({ code }) => code);
  };
  it('is sound, also where the thread had no record before', () => {
    expect(after(CASE)).toEqual([]);
    expect(after({ call: 'triage' })).toEqual([]);
    expect(after(act('label'))).toEqual(['no-record']);
  });
});
