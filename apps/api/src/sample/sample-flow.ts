import { autoLayout, type FlowDocument, type FlowNode } from '@mailroom/rules';
import { at, edge, group, is, mentions, words } from './sample-parts';

/** Ids of what the flow refers to. */
export interface SampleReferences {
  teamId: string;
  cleanUpId: string;
  listId: string;
  calendarId: string;
  templateId: string;
}

const ORDER_NUMBER = '(?:order|commande|objednávky) (?<order>\\d{3,})';
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
const URGENT_WORDS = ['urgent', 'broken', 'very hot', 'safety', 'stížnost'];

/** What a small shop might do with its mail: shown to somebody who has not drawn anything yet. */
export function sampleFlow({ teamId, cleanUpId, listId, calendarId, templateId }: SampleReferences): FlowDocument {
  const inTurn = { status: 'new', distribution: 'round-robin', teamId, reopen: true } as const;
  const nodes: FlowNode[] = [
    { id: 'trigger', kind: 'trigger', position: at, data: {} },
    { id: 'clean-up', kind: 'call', position: at, data: { flowId: cleanUpId } },
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
          {
            id: 'order',
            title: 'About an order',
            when: group('wish-order', 'all', [
              { id: 'wish-order-number', fact: 'subject', operator: 'matches', value: ORDER_NUMBER },
            ]),
          },
          { id: 'trouble', title: 'Needs help', when: mentions('wish-trouble', TROUBLE_WORDS) },
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
      id: 'case-order',
      kind: 'case',
      position: at,
      data: {
        name: 'Order {{match.order}}: {{from.name}}',
        ...inTurn,
        priority: 'normal',
        fields: { 'Order number': '{{match.order}}' },
      },
    },
    { id: 'case-help', kind: 'case', position: at, data: { name: '{{subject}}', ...inTurn, priority: 'normal' } },
    {
      id: 'important',
      kind: 'condition',
      title: 'Urgent, or a customer we know?',
      position: at,
      data: {
        when: group('important-any', 'any', [
          ...words('important-words', URGENT_WORDS),
          { id: 'important-vip', fact: 'sender.lists', operator: 'one-of', value: [listId] },
          { id: 'important-known', fact: 'sender.kind', operator: 'is', value: 'contact' },
        ]),
      },
    },
    { id: 'first-in-line', kind: 'set', position: at, data: { priority: 'high', addTags: ['first in line'] } },
    {
      id: 'confirm-case',
      kind: 'respond',
      position: at,
      data: { content: 'template', templateId, subject: '', text: '' },
    },
    {
      id: 'case-other',
      kind: 'case',
      position: at,
      data: { name: '{{subject}}', status: 'new', priority: 'low', distribution: 'none' },
    },
    {
      id: 'open',
      kind: 'condition',
      title: 'Is the shop open?',
      position: at,
      data: { when: is('open-group', 'businessHours', 'is-true', { calendar: calendarId }) },
    },
    {
      id: 'tell-team',
      kind: 'notify',
      position: at,
      data: { whom: 'team', teamId, text: 'Who takes this one? {{case.name}}' },
    },
  ];
  const edges = [
    edge('trigger', 'next', 'clean-up'),
    edge('clean-up', 'next', 'wish'),
    edge('wish', 'conversation', 'joins'),
    edge('wish', 'offer', 'new-lead'),
    edge('new-lead', 'next', 'first-mail'),
    edge('first-mail', 'yes', 'thank-lead'),
    edge('wish', 'order', 'case-order'),
    edge('wish', 'trouble', 'case-help'),
    edge('wish', 'otherwise', 'case-other'),
    edge('case-order', 'next', 'important'),
    edge('case-help', 'next', 'important'),
    edge('important', 'yes', 'first-in-line'),
    edge('important', 'no', 'confirm-case'),
    edge('first-in-line', 'next', 'confirm-case'),
    edge('case-other', 'next', 'open'),
    edge('open', 'yes', 'tell-team'),
  ];
  return autoLayout({ schema: 1, nodes, edges });
}
