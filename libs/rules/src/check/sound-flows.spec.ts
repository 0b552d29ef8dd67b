import { simpleFlow, type SimpleSettings } from '../simple/simple-flow';
import { drawn, type Rules, type Step } from '../testing/drawn-flow';
import { checkFlow } from './check-flow';

const STOP: Step = { do: 'stop' };
const CASE: Step = { do: 'case' };
const LEAD: Step = { do: 'lead' };
const MOVE: Step = { do: 'move' };
const TRASH: Step = { do: 'ignore' };
const ANSWER: Step = { do: 'respond' };
const ifSo = (rules: Rules, yes: Step[], no: Step[] = []): Step => ({ if: rules, yes, no });

const FLOWS: Record<string, Step[]> = {
  'a case from every person': [ifSo(['class', 'one-of', ['human', 'calendar']], [CASE, ANSWER])],
  'bounces away, the rest a case': [ifSo(['class', 'is', 'bounce'], [TRASH], [CASE])],
  'words in the subject or the text': [
    ifSo(
      {
        any: [
          ['subject', 'contains', 'order'],
          ['newText', 'contains', 'order'],
        ],
      },
      [CASE],
    ),
  ],
  'one word of many, but not of others': [
    ifSo(
      {
        all: [
          ['subject', 'contains-any', ['order', 'refund']],
          ['subject', 'not-contains', 'newsletter'],
        ],
      },
      [CASE],
    ),
  ],
  'a longer word refused where the shorter is sought': [
    ifSo(
      {
        all: [
          ['subject', 'contains', 'order'],
          ['subject', 'not-contains', 'reorder'],
        ],
      },
      [CASE],
    ),
  ],
  'not from us': [ifSo({ not: ['from.domain', 'one-of', ['shop.sk', 'shop.cz']] }, [LEAD])],
  'several negatives, all of them': [
    ifSo(
      {
        all: [
          ['from.domain', 'is-not', 'a.sk'],
          ['from.domain', 'is-not', 'b.sk'],
          ['from.address', 'is-present'],
        ],
      },
      [LEAD],
    ),
  ],
  'sizes by descending limits': [
    {
      switch: {
        huge: { when: ['size', 'gt', 20_000_000], then: [TRASH] },
        large: { when: ['size', 'gt', 5_000_000], then: [MOVE] },
        some: { when: ['size', 'gt', 100_000], then: [CASE] },
      },
      otherwise: [LEAD],
    },
  ],
  'sizes by ranges that touch': [
    {
      switch: {
        small: { when: ['size', 'lt', 10], then: [CASE] },
        medium: { when: ['size', 'between', [10, 20]], then: [LEAD] },
        large: { when: ['size', 'gt', 20], then: [MOVE] },
      },
      otherwise: [STOP],
    },
  ],
  'special before general words': [
    {
      switch: {
        reorder: { when: ['subject', 'contains', 'reorder'], then: [LEAD] },
        order: { when: ['subject', 'contains', 'order'], then: [CASE] },
      },
      otherwise: [STOP],
    },
  ],
  'words of different departments in any order': [
    {
      switch: {
        sales: { when: ['subject', 'contains-any', ['offer', 'price']], then: [LEAD] },
        support: { when: ['subject', 'contains-any', ['broken', 'refund']], then: [CASE] },
        billing: { when: ['subject', 'contains-any', ['invoice', 'vat']], then: [MOVE] },
      },
      otherwise: [STOP],
    },
  ],
  'every class its case, nothing left over': [
    {
      switch: {
        people: { when: ['class', 'one-of', ['human', 'calendar']], then: [CASE] },
        machines: { when: ['class', 'one-of', ['auto-reply', 'out-of-office', 'bounce']], then: [TRASH] },
        lists: { when: ['class', 'one-of', ['list', 'bulk']], then: [MOVE] },
      },
    },
  ],
  'cases that complete each other, and a stop to be safe': [
    {
      switch: {
        replies: { when: ['isReply', 'is-true'], then: [STOP] },
        first: { when: ['isReply', 'is-false'], then: [CASE] },
      },
      otherwise: [STOP],
    },
  ],
  'cases that meet and lead to the same place': [
    {
      switch: {
        a: { when: ['size', 'between', [0, 10]], then: [{ do: 'case', id: 'same' }] },
        b: { when: ['size', 'between', [5, 20]], then: [{ goto: 'same' }] },
      },
      otherwise: [STOP],
    },
  ],
  'cases on different facts that may meet': [
    {
      switch: {
        list: { when: ['class', 'is', 'list'], then: [MOVE] },
        large: { when: ['size', 'gt', 1_000], then: [TRASH] },
        reply: { when: ['isReply', 'is-true'], then: [STOP] },
      },
      otherwise: [CASE],
    },
  ],
  'a switch that goes on for the rest': [
    { switch: { spam: { when: ['spamScore', 'gte', 8], then: [TRASH] } }, otherwise: [] },
    ifSo(['spamScore', 'gte', 5], [MOVE], [CASE]),
  ],
  'a score that may be absent': [
    ifSo(['spamScore', 'gte', 5], [TRASH], [ifSo(['spamScore', 'lt', 5], [CASE], [MOVE])]),
  ],
  'records that cannot be asked now': [
    ifSo(['thread.hasCase', 'is-true'], [STOP], [ifSo(['thread.hasCase', 'is-false'], [CASE], [MOVE])]),
  ],
  'open cases or none': [
    ifSo(['sender.openCases', 'gt', 0], [STOP], [ifSo(['sender.openCases', 'eq', 0], [CASE], [MOVE])]),
  ],
  'open cases, none of them or some, and nothing besides': [
    {
      switch: {
        none: { when: ['sender.openCases', 'eq', 0], then: [CASE] },
        some: { when: ['sender.openCases', 'gt', 0], then: [LEAD] },
      },
    },
  ],
  'the same question after ways that differ': [
    ifSo(
      ['class', 'is', 'human'],
      [{ if: ['isReply', 'is-true'], id: 'reply', yes: [STOP], no: [CASE] }],
      [ifSo(['hasCalendar', 'is-true'], [{ goto: 'reply' }], [TRASH])],
    ),
  ],
  'a question settled on one way, open on the other': [
    ifSo(
      ['isReply', 'is-true'],
      [{ if: ['class', 'is', 'human'], id: 'who', yes: [CASE], no: [MOVE] }],
      [ifSo(['class', 'is', 'human'], [{ goto: 'who' }], [{ goto: 'who' }])],
    ),
  ],
  'narrower and narrower': [
    ifSo(
      ['from.domain', 'ends-with', 'example.com'],
      [ifSo(['from.domain', 'is', 'mail.example.com'], [CASE], [LEAD])],
    ),
  ],
  'a word after a word': [
    ifSo(['subject', 'contains', 'order'], [ifSo(['subject', 'contains', 'urgent'], [CASE], [LEAD])]),
  ],
  'a recipient and another one': [
    ifSo(
      {
        all: [
          ['recipients', 'is', 'sales@shop.sk'],
          ['recipients', 'is', 'boss@shop.sk'],
        ],
      },
      [LEAD],
    ),
  ],
  'some recipients ours, some of others': [
    ifSo(
      {
        all: [
          ['recipients', 'ends-with', '@shop.sk'],
          { not: ['recipients', 'ends-with', '@shop.sk', { quantifier: 'all' }] },
        ],
      },
      [MOVE],
    ),
  ],
  'a header with two values': [
    ifSo(
      {
        all: [
          ['header', 'contains', 'yes', { params: { name: 'X-A' } }],
          ['header', 'is-not', 'yes', { quantifier: 'all', params: { name: 'X-B' } }],
        ],
      },
      [MOVE],
    ),
  ],
  'invoices attached': [
    ifSo(
      {
        all: [
          ['attachments.extensions', 'is', 'pdf'],
          ['attachments.names', 'contains', 'invoice'],
          ['attachments.size', 'lt', 5_000_000],
        ],
      },
      [MOVE, CASE],
    ),
  ],
  'office hours': [
    ifSo(
      {
        all: [
          ['receivedWeekday', 'none-of', ['sat', 'sun']],
          ['receivedHour', 'between', [8, 16]],
        ],
      },
      [CASE],
      [CASE, ANSWER],
    ),
  ],
  'a season': [ifSo(['receivedAt', 'between-dates', ['2026-12-20', '2027-01-06']], [ANSWER], [CASE])],
  'recently sent, long ago': [
    ifSo(['sentAt', 'within-last', 24], [CASE], [ifSo(['sentAt', 'before', '2020-01-01'], [TRASH], [MOVE])]),
  ],
  'case matters': [
    ifSo(
      { all: [['subject', 'contains', 'order'], { not: ['subject', 'contains', 'ORDER', { caseSensitive: true }] }] },
      [CASE],
    ),
  ],
  'case matters to a wildcard': [
    ifSo(
      {
        all: [
          ['subject', 'wildcard', 're*order'],
          { not: ['subject', 'wildcard', 're*order', { caseSensitive: true }] },
        ],
      },
      [CASE],
    ),
  ],
  'case matters to an expression': [
    ifSo(
      {
        all: [
          ['subject', 'matches', 'order'],
          ['subject', 'not-matches', 'order', { caseSensitive: true }],
        ],
      },
      [CASE],
    ),
  ],
  'a letter folds by the mark behind it': [
    ifSo(
      {
        all: [
          ['subject', 'contains', 'ß', { caseSensitive: true }],
          ['subject', 'not-contains', 'ss'],
        ],
      },
      [CASE],
    ),
  ],
  'an expression and a word': [
    ifSo(
      {
        all: [
          ['subject', 'matches', '\\[#\\d{4,}\\]'],
          ['subject', 'not-contains', 'closed'],
        ],
      },
      [STOP],
      [CASE],
    ),
  ],
  'both ends, and room between': [
    ifSo(
      {
        all: [
          ['subject', 'wildcard', 'order * shipped'],
          ['subject', 'not-contains', 'not shipped'],
        ],
      },
      [MOVE],
    ),
  ],
  authentication: [
    ifSo(
      {
        any: [
          ['auth.dmarc', 'is', 'fail'],
          {
            all: [
              ['auth.spf', 'is', 'fail'],
              ['auth.dkim', 'is-not', 'pass'],
            ],
          },
        ],
      },
      [{ do: 'ignore', data: { how: 'quarantine' } }],
      [CASE],
    ),
  ],
  'a move on either way, one on each': [ifSo(['isReply', 'is-true'], [MOVE], [MOVE])],
  'two moves that no message both meets': [
    ifSo(
      ['class', 'is', 'human'],
      [{ do: 'move', id: 'first' }, { goto: 'later' }],
      [{ if: ['class', 'is', 'human'], id: 'later', yes: [STOP], no: [{ do: 'move', id: 'second' }] }],
    ),
  ],
  'a lead and a case, then an answer': [LEAD, CASE, ANSWER],
  'senders known and unknown': [
    {
      switch: {
        customer: { when: ['sender.kind', 'one-of', ['contact', 'account']], then: [CASE] },
        lead: { when: ['sender.kind', 'is', 'lead'], then: [LEAD] },
        us: { when: ['sender.kind', 'is', 'user'], then: [STOP] },
      },
      otherwise: [LEAD, ANSWER],
    },
  ],
  'a busy sender': [
    ifSo(
      {
        all: [
          ['sender.messages', 'gt', 20, { params: { hours: 1 } }],
          ['sender.messages', 'lt', 500, { params: { hours: 24 } }],
        ],
      },
      [MOVE],
      [CASE],
    ),
  ],
  'by mailbox and folder': [
    ifSo(
      {
        all: [
          ['mailbox', 'is', 'm1'],
          ['folder', 'wildcard', 'Orders/*'],
        ],
      },
      [CASE],
    ),
  ],
  'a blank subject': [
    ifSo(
      {
        any: [
          ['subject', 'is-empty'],
          ['subject', 'wildcard', '???'],
        ],
      },
      [MOVE],
      [CASE],
    ),
  ],
};

const SETTINGS: SimpleSettings[] = [
  { action: 'nothing' },
  { action: 'lead' },
  { action: 'case' },
  { action: 'lead', userId: 'u1', respond: { subject: 'Re: {{subject}}', text: 'Thank you.' } },
  { action: 'case', distribution: 'round-robin', teamId: 't1' },
];

describe('flows that nothing can be said against', () => {
  it.each(Object.entries(FLOWS))('%s', (_name, steps) => {
    expect(checkFlow(drawn(steps)).map(({ code, nodeId, conditionId }) => [code, nodeId, conditionId])).toEqual([]);
  });

  it.each(SETTINGS)('simple settings %#', (settings) => {
    const codes = checkFlow(simpleFlow(settings)).map(({ code }) => code);
    expect(codes).toEqual(settings.action === 'nothing' ? ['trigger-loose'] : []);
  });
});
