import type { FlowReference, References } from '../../document/references';
import { describeDefects, type Defect } from '../../testing/defects';
import { drawn, type Rules, type Step } from '../../testing/drawn-flow';
import { checkFlow } from '../check-flow';

const ORDER: Rules = ['subject', 'matches', 'order (?<order>[0-9]+)'];
const USE: Step = { do: 'case', id: 'use', data: { name: 'Order {{match.order}}' } };
const captured = (rules: Rules, yes: Step[], no: Step[] = []): Step[] => [{ if: rules, id: 'ask', yes, no }];
const unknown = (name: string, steps: Step[]): Defect => [name, 'unknown-capture', 'use', undefined, steps];
const seldom = (name: string, steps: Step[], references?: References): Defect => [
  name,
  'capture-not-always',
  'use',
  undefined,
  steps,
  references,
];
const shared = (id: string, steps: Step[]): FlowReference => ({
  id,
  scope: 'shared',
  mailboxId: null,
  document: drawn(steps),
});
const self = { id: 'self', scope: 'mailbox', mailboxId: null } as const;

const DEFECTS: Defect[] = [
  unknown('nothing asked', [USE]),
  unknown('another name', captured(['subject', 'matches', 'order (?<number>[0-9]+)'], [USE])),
  unknown('the other way', captured(ORDER, [{ do: 'move' }], [USE])),
  unknown('captured only afterwards', [USE, ...captured(ORDER, [{ do: 'move' }])]),
  unknown('asked by its opposite', captured(['subject', 'not-matches', 'order (?<order>[0-9]+)'], [USE])),
  unknown('under a not', captured({ not: ORDER }, [USE])),
  unknown('a group without a name', captured(['subject', 'matches', 'order ([0-9]+)'], [USE])),
  unknown('in a case that is not taken', [
    {
      switch: { a: { when: ORDER, then: [{ do: 'move' }] }, b: { when: ['isReply', 'is-true'], then: [USE] } },
      otherwise: [{ do: 'stop' }],
    },
  ]),
  unknown(
    'in the value of a field',
    captured(
      ['isReply', 'is-true'],
      [{ do: 'case', id: 'use', data: { name: 'x', fields: { order: '{{match.order}}' } } }],
    ),
  ),
  seldom('a way past', [{ if: ORDER, id: 'ask', yes: [{ do: 'label' }, USE], no: [{ goto: 'use' }] }]),
  seldom('one of two', captured({ any: [ORDER, ['isReply', 'is-true']] }, [USE])),
  seldom('a group that may take no part', captured(['subject', 'matches', 'order( (?<order>[0-9]+))?'], [USE])),
  seldom('one alternative without it', captured(['subject', 'matches', 'bill|order (?<order>[0-9]+)'], [USE])),
  seldom('a called flow that asks only some', [{ call: 'a' }, USE], {
    self,
    flows: [shared('a', [{ if: ORDER, yes: [{ do: 'label' }] }])],
  }),
  [
    'a called flow that uses what nobody captured',
    'unknown-capture',
    'use',
    undefined,
    [{ call: 'a', id: 'use' }],
    { self, flows: [shared('a', [USE])] },
  ],
];

describeDefects('what is used without being captured', DEFECTS);

describe('captures that are there', () => {
  const codes = (steps: Step[], references?: References): string[] =>
    checkFlow(drawn(steps), references).map(({ code }) => code);

  const SOUND: [name: string, steps: Step[], references?: References][] = [
    ['on the only way', captured(ORDER, [USE])],
    ['the older spelling of Python', captured(['subject', 'matches', 'order (?P<order>[0-9]+)'], [USE])],
    ['by either of two', captured({ any: [ORDER, ['newText', 'matches', 'no (?<order>[0-9]+)']] }, [USE])],
    [
      'in each case',
      [
        {
          switch: {
            a: { when: ORDER, then: [USE] },
            b: { when: ['newText', 'matches', 'no (?<order>[0-9]+)'], then: [{ goto: 'use' }] },
          },
          otherwise: [{ do: 'stop' }],
        },
      ],
    ],
    ['twice under a not', captured({ all: [ORDER, { not: ['isReply', 'is-true'] }] }, [USE])],
    ['by a called flow', [{ call: 'a' }, USE], { self, flows: [shared('a', captured(ORDER, [], [{ do: 'stop' }]))] }],
    ['for a called flow', captured(ORDER, [{ call: 'a' }]), { self, flows: [shared('a', [USE])] }],
    ['perhaps by a flow that is not known', [{ call: 'a' }, USE]],
  ];

  it.each(SOUND.map(([name, steps, references]) => ({ name, steps, references })))('$name', ({ steps, references }) => {
    expect(codes(steps, references)).toEqual([]);
  });

  it('are not asked for in a shared flow, whose callers may capture', () => {
    expect(codes([USE], { self: { id: 's', scope: 'shared', mailboxId: null } })).toEqual([]);
  });
});
