import {
  autoLayout,
  type Condition,
  type FlowDocument,
  type FlowEdge,
  type FlowNode,
  type Group,
} from '@mailroom/rules';

const at = { x: 0, y: 0 };

const OFFER_WORDS = [
  'offer',
  'quote',
  'price',
  'rental partnership',
  'preventivo',
  'preisliste',
  'angebot',
  'ponuk',
  'запрос цены',
];
const TROUBLE_WORDS = [
  'order',
  'refund',
  'broken',
  'complaint',
  'invoice',
  'warranty',
  'battery',
  'reklamácia',
  'commande',
  'stížnost',
];
const ADVERTISING = ['page one of the search', 'seo', 'grow your traffic'];
const URGENT_WORDS = ['urgent', 'broken', 'very hot', 'safety', 'stížnost'];

/** What a small shop might do with its mail: shown to somebody who has not drawn anything yet. */
export function sampleFlow(teamId: string): FlowDocument {
  const nodes: FlowNode[] = [
    { id: 'trigger', kind: 'trigger', position: at, data: {} },
    {
      id: 'sort',
      kind: 'switch',
      title: 'What kind of mail is it?',
      position: at,
      data: {
        cases: [
          { id: 'newsletter', title: 'Newsletter or list', when: classIs('sort-newsletter', ['list', 'bulk']) },
          {
            id: 'automatic',
            title: 'Sent by a machine',
            when: classIs('sort-automatic', ['auto-reply', 'out-of-office', 'bounce']),
          },
          { id: 'advertising', title: 'Advertising', when: mentions('sort-advertising', ADVERTISING) },
        ],
      },
    },
    { id: 'to-newsletters', kind: 'move', position: at, data: { folder: 'Newsletters', onServer: false } },
    { id: 'to-automatic', kind: 'move', position: at, data: { folder: 'Automatic', onServer: false } },
    { id: 'to-trash', kind: 'ignore', position: at, data: { how: 'trash', reason: 'Advertising' } },
    {
      id: 'wish',
      kind: 'switch',
      title: 'What do they want?',
      position: at,
      data: {
        cases: [
          {
            id: 'conversation',
            title: 'Goes on with a case',
            when: is('wish-conversation', 'thread.hasCase', 'is-true'),
          },
          { id: 'offer', title: 'An offer', when: mentions('wish-offer', OFFER_WORDS) },
          { id: 'trouble', title: 'Help with an order', when: mentions('wish-trouble', TROUBLE_WORDS) },
        ],
      },
    },
    { id: 'joins', kind: 'stop', title: 'Joins its case', position: at, data: {} },
    {
      id: 'new-lead',
      kind: 'lead',
      position: at,
      data: { name: '{{from.name}}', source: 'E-mail', status: 'new', tags: ['offer'] },
    },
    {
      id: 'first-mail',
      kind: 'condition',
      title: 'Their first mail?',
      position: at,
      data: { when: is('first-mail-group', 'isReply', 'is-false') },
    },
    {
      id: 'thank-lead',
      kind: 'respond',
      position: at,
      data: {
        subject: 'Re: {{subject}}',
        text: 'Hello {{from.firstName}},\n\nthank you for your interest in our bikes. You will have our offer within one working day.\n\nNorthwind Bikes',
      },
    },
    {
      id: 'urgent',
      kind: 'condition',
      title: 'Is it urgent?',
      position: at,
      data: { when: mentions('urgent-words', URGENT_WORDS) },
    },
    { id: 'case-high', kind: 'case', position: at, data: supportCase(teamId, 'high', ['urgent']) },
    { id: 'case-normal', kind: 'case', position: at, data: supportCase(teamId, 'normal', []) },
    {
      id: 'confirm-case',
      kind: 'respond',
      position: at,
      data: {
        subject: 'Re: {{subject}}',
        text: 'Hello {{from.firstName}},\n\nwe got your message and look after it under the number {{case.number}}. Please answer to this e-mail if you want to add something.\n\nNorthwind Bikes, Support',
      },
    },
    {
      id: 'case-other',
      kind: 'case',
      position: at,
      data: { name: '{{subject}}', status: 'new', priority: 'low', distribution: 'none' },
    },
  ];
  const edges = [
    edge('trigger', 'next', 'sort'),
    edge('sort', 'newsletter', 'to-newsletters'),
    edge('sort', 'automatic', 'to-automatic'),
    edge('sort', 'advertising', 'to-trash'),
    edge('sort', 'otherwise', 'wish'),
    edge('wish', 'conversation', 'joins'),
    edge('wish', 'offer', 'new-lead'),
    edge('new-lead', 'next', 'first-mail'),
    edge('first-mail', 'yes', 'thank-lead'),
    edge('wish', 'trouble', 'urgent'),
    edge('urgent', 'yes', 'case-high'),
    edge('urgent', 'no', 'case-normal'),
    edge('case-high', 'next', 'confirm-case'),
    edge('case-normal', 'next', 'confirm-case'),
    edge('wish', 'otherwise', 'case-other'),
  ];
  return autoLayout({ schema: 1, nodes, edges });
}

const edge = (from: string, port: string, to: string): FlowEdge => ({ id: `${from}-${port}`, from, port, to });

const group = (id: string, combine: Group['combine'], rules: Condition[]): Group => ({ id, combine, rules });

const classIs = (id: string, value: string[]): Group =>
  group(id, 'all', [{ id: `${id}-class`, fact: 'class', operator: 'one-of', value }]);

const is = (id: string, fact: string, operator: 'is-true' | 'is-false'): Group =>
  group(id, 'all', [{ id: `${id}-${operator}`, fact, operator }]);

const mentions = (id: string, words: string[]): Group =>
  group(id, 'any', [
    { id: `${id}-subject`, fact: 'subject', operator: 'contains-any', value: words },
    { id: `${id}-text`, fact: 'newText', operator: 'contains-any', value: words },
  ]);

const supportCase = (teamId: string, priority: 'normal' | 'high', tags: string[]) =>
  ({ name: '{{subject}}', status: 'new', priority, tags, distribution: 'round-robin', teamId, reopen: true }) as const;
