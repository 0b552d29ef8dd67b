import { describeDefects, type Defect } from '../../testing/defects';
import { drawn, type Step } from '../../testing/drawn-flow';
import { checkFlow } from '../check-flow';

const EXAMPLE = '{"tier": "gold", "open": 3, "customer": {"vip": true}}';
const ask = (id = 'ask', example: string | undefined = EXAMPLE): Step => ({
  do: 'webhook',
  id,
  data: { name: id, waits: true, ...(example !== '' && { example }) },
  failed: [{ do: 'stop' }],
});
const uses = (text: string): Step => ({ do: 'case', id: 'use', data: { name: text } });
const asks = (fact: string, operator: string, value: string | number | undefined, name: string): Step => ({
  if: [fact, operator, value, { params: { name } }],
  id: 'use',
  yes: [{ do: 'label' }],
});
const shared = (id: string, steps: Step[]) => ({
  id,
  scope: 'shared' as const,
  mailboxId: null,
  document: drawn(steps),
});
const self = { id: 'self', scope: 'mailbox', mailboxId: null } as const;
const DEFECTS: Defect[] = [
  ['nothing asked', 'no-answer', 'use', undefined, [uses('{{answer.tier}}')]],
  ['asked without waiting', 'no-answer', 'use', undefined, [{ do: 'webhook', id: 'ask' }, uses('{{answer.tier}}')]],
  ['asked only afterwards', 'no-answer', 'use', undefined, [uses('{{answer.tier}}'), ask(), { do: 'label' }]],
  [
    'its status, asked by nobody',
    'no-answer',
    'use',
    'use.0',
    [{ if: ['answer.status', 'eq', 200], id: 'use', yes: [{ do: 'label' }] }],
  ],
  ['another field', 'unknown-answer-field', 'use', undefined, [ask(), uses('{{answer.teir}}')]],
  ['another field, asked for', 'unknown-answer-field', 'use', 'use.0', [ask(), asks('answer.text', 'is', 'x', 'teir')]],
  ['the outer name alone', 'unknown-answer-field', 'use', undefined, [ask(), uses('{{answer.customer}}')]],
  ['another type', 'answer-field-type', 'use', 'use.0', [ask(), asks('answer.text', 'is', 'x', 'open')]],
  ['nothing after the answer', 'answer-leads-nowhere', 'ask', undefined, [ask()]],
  [
    'nothing without an answer',
    'failed-leads-nowhere',
    'ask',
    undefined,
    [{ do: 'webhook', id: 'ask', data: { waits: true } }, { do: 'label' }],
  ],
  [
    'six answers one after the other',
    'too-many-answers',
    'ask6',
    undefined,
    [...[1, 2, 3, 4, 5, 6].map((index) => ask(`ask${index}`)), { do: 'label' }],
  ],
  ['no object', 'bad-example', 'ask', undefined, [ask('ask', '[1, 2]'), { do: 'label' }]],
  ['no JSON', 'bad-example', 'ask', undefined, [ask('ask', '{tier: gold}'), { do: 'label' }]],
];

describeDefects('answers', DEFECTS);

const SOUND: [string, Step[]][] = [
  ['a text of the example', [ask(), uses('{{answer.tier}} {{answer.open}} {{ answer.customer.vip }}')]],
  ['a number of the example', [ask(), asks('answer.number', 'gt', 2, 'open')]],
  ['yes or no of the example', [ask(), asks('answer.boolean', 'is-true', undefined, 'customer.vip')]],
  ['any field where no example is given', [ask('ask', ''), uses('{{answer.anything}}')]],
  ['a field of one of two', [ask(), ask('more', '{"other": 1}'), uses('{{answer.tier}} {{answer.other}}')]],
  ['the status behind a failure', [ask(), { if: ['answer.status', 'eq', 200], id: 'use', yes: [{ do: 'label' }] }]],
];

describe('answers that come', () => {
  it.each(SOUND)('says nothing of %s', (_, steps) => {
    expect(checkFlow(drawn(steps))).toEqual([]);
  });

  it('does not say that a way is shut because an answer said otherwise before: a later answer may differ', () => {
    const gold = (id: string, yes: Step[]): Step => ({
      if: ['answer.text', 'is', 'gold', { params: { name: 'tier' } }],
      id,
      yes,
    });
    const codes = checkFlow(drawn([ask(), gold('first', [ask('again'), gold('second', [{ do: 'label' }])])])).map(
      ({ code }) => code,
    );
    expect(codes).not.toContain('unreachable-branch');
  });

  it('thinks one question about an answer through like any other', () => {
    const both: Step = {
      if: {
        all: [
          ['answer.number', 'lt', 2, { params: { name: 'open' } }],
          ['answer.number', 'gt', 5, { params: { name: 'open' } }],
        ],
      },
      id: 'use',
      yes: [{ do: 'label' }],
    };
    expect(checkFlow(drawn([ask(), both])).map(({ code }) => code)).toContain('contradiction');
  });

  it('finds messages for what is wrong behind an answer', () => {
    const order: Step = { if: ['isReply', 'is-true'], id: 'reply', yes: [{ do: 'label' }, uses('{{match.order}}')] };
    const captured: Step = {
      if: ['subject', 'matches', '#(?<order>[0-9]+)'],
      id: 'ask-subject',
      yes: [{ do: 'read' }, { goto: 'use' }],
    };
    const problem = checkFlow(drawn([ask(), captured, order])).find(({ code }) => code === 'capture-not-always');
    expect(problem?.witness).toBeDefined();
  });

  it('tells a flow that uses an answer of a shared flow nothing, and a shared flow neither', () => {
    const flows = [shared('a', [ask(), { do: 'label' }])];
    const codes = (steps: Step[], references: object) => checkFlow(drawn(steps), references).map(({ code }) => code);
    expect(codes([{ call: 'a' }, uses('{{answer.tier}}')], { self, flows })).not.toContain('no-answer');
    const own = { self: { id: 'a', scope: 'shared', mailboxId: null } };
    expect(codes([uses('{{answer.tier}}')], own)).not.toContain('no-answer');
  });
});
