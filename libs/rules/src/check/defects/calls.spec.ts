import { LIMITS } from '../../document/limits';
import type { FlowReference, References } from '../../document/references';
import type { FlowDocument } from '../../document/types';
import { describeDefects, type Defect } from '../../testing/defects';
import { drawn, type Step } from '../../testing/drawn-flow';
import { checkFlow } from '../check-flow';

const self = { id: 'self', scope: 'mailbox', mailboxId: 'm1' } as const;
const shared = (id: string, steps: Step[] | null, rest: Partial<FlowReference> = {}): FlowReference => ({
  id,
  name: `Flow ${id}`,
  scope: 'shared',
  mailboxId: null,
  document: steps && drawn(steps),
  ...rest,
});
const beside = (...flows: FlowReference[]): References => ({ self, flows });

const CALL: Step = { call: 'a', id: 'call' };
const at = (name: string, code: string, references: References, steps: Step[] = [CALL], node = 'call'): Defect => [
  name,
  code,
  node,
  undefined,
  steps,
  references,
];
const chain = Array.from({ length: LIMITS.callDepth + 1 }, (_, depth) =>
  shared(depth === 0 ? 'a' : `f${depth}`, depth === LIMITS.callDepth ? [{ do: 'case' }] : [{ call: `f${depth + 1}` }]),
);

const DEFECTS: Defect[] = [
  at('of itself', 'call-recursion', beside(shared('self', [{ do: 'case' }])), [{ call: 'self', id: 'call' }]),
  at('of one that calls this', 'call-recursion', beside(shared('a', [{ do: 'case' }, { call: 'self' }]))),
  at(
    'of one that calls one that calls this',
    'call-recursion',
    beside(shared('a', [{ call: 'b' }]), shared('b', [{ call: 'self' }])),
  ),
  at(
    'of two that call each other',
    'call-recursion',
    beside(shared('a', [{ call: 'b' }]), shared('b', [{ call: 'a' }])),
  ),
  at('of flows within flows within flows', 'call-too-deep', beside(...chain)),
  at(
    'of too much',
    'flow-too-large',
    beside(
      shared('a', [{ do: 'case' }, ...Array.from({ length: 10 }, () => ({ call: 'b' }))]),
      shared('b', [...Array.from({ length: 10 }, () => ({ call: 'c' }))]),
      shared('c', [...Array.from({ length: 120 }, (): Step => ({ do: 'read' }))]),
    ),
  ),
  at('of one that is gone', 'unknown-flow', beside()),
  at('of one that was never published', 'flow-not-published', beside(shared('a', null))),
  at(
    'of a mailbox’ flow',
    'not-callable',
    beside(shared('a', [{ do: 'case' }], { scope: 'mailbox', mailboxId: 'm2' })),
  ),
  at('of one that does nothing', 'call-does-nothing', beside(shared('a', [{ if: ['isReply', 'is-true'] }]))),
  at('of one whose calls do nothing', 'call-does-nothing', beside(shared('a', [{ call: 'b' }]), shared('b', []))),
  at('that moves what was moved', 'repeated-action', beside(shared('a', [{ do: 'move' }])), [{ do: 'move' }, CALL]),
  at(
    'of two that open a case each',
    'repeated-action',
    beside(shared('a', [{ do: 'case' }]), shared('b', [{ do: 'label' }, { do: 'case' }])),
    [{ call: 'b' }, CALL],
  ),
  at(
    'after which it is moved again',
    'repeated-action',
    beside(shared('a', [{ if: ['isReply', 'is-true'], yes: [{ do: 'move' }] }])),
    [CALL, { do: 'move', id: 'again' }],
    'again',
  ),
  at(
    'that answers where none is wanted',
    'conflicting-actions',
    beside(shared('a', [{ do: 'case' }, { do: 'respond' }])),
    [{ do: 'suppress' }, CALL],
  ),
  at(
    'after which only people are left',
    'unreachable-branch',
    beside(shared('a', [{ if: ['class', 'is', 'human'], yes: [{ do: 'label' }], no: [{ do: 'stop' }] }])),
    [CALL, { if: ['class', 'is', 'human'], id: 'who', yes: [{ do: 'case' }], no: [{ do: 'lead' }] }],
    'who',
  ),
  at(
    'that answers only what never comes back',
    'answer-never-sent',
    beside(
      shared('a', [
        {
          if: ['class', 'is', 'human'],
          yes: [{ do: 'case' }, { do: 'stop' }],
          no: [{ if: ['class', 'is', 'calendar'], yes: [{ do: 'stop' }] }],
        },
      ]),
    ),
    [CALL, { do: 'respond', id: 'answer' }],
    'answer',
  ),
  at(
    'of one that ends every way, with steps after it',
    'unreachable',
    beside(
      shared('a', [{ if: ['isReply', 'is-true'], yes: [{ call: 'b' }], no: [{ do: 'ignore' }] }]),
      shared('b', [{ do: 'read' }, { do: 'stop' }]),
    ),
    [CALL, { do: 'case', id: 'after' }, { do: 'label' }],
    'after',
  ),
];

describeDefects('calls', DEFECTS);

describe('what is told of a call', () => {
  const told = (document: FlowDocument, references: References): [code: string, text: string][] =>
    checkFlow(document, references).map(({ code, message }) => [code, message.en]);

  it('names the flows of a circle', () => {
    const references = beside(shared('a', [{ call: 'b' }]), shared('b', [{ call: 'self' }]), shared('self', []));
    expect(told(drawn([CALL]), references)).toEqual([
      ['call-recursion', expect.stringContaining('Flow self → Flow a → Flow b → Flow self')],
    ]);
  });

  it('is nothing where it is not known which flows there are', () => {
    expect(told(drawn([{ do: 'move' }, CALL, { do: 'move' }]), {})).toEqual([]);
  });

  it('is nothing of what lies within the called flow alone', () => {
    const inner: Step[] = [
      {
        if: {
          all: [
            ['size', 'lt', 1],
            ['size', 'gt', 2],
          ],
        },
        yes: [{ do: 'move' }],
        no: [{ do: 'move' }, { do: 'move' }],
      },
    ];
    expect(told(drawn([CALL]), beside(shared('a', inner)))).toEqual([]);
  });

  it('is nothing of a step for which the caller leaves no message, and which other callers use', () => {
    const inner: Step[] = [
      { if: ['class', 'is', 'human'], yes: [{ do: 'case' }, { do: 'respond' }], no: [{ do: 'label' }] },
    ];
    const steps: Step[] = [{ if: ['class', 'is', 'human'], yes: [{ do: 'lead' }], no: [CALL] }];
    expect(told(drawn(steps), beside(shared('a', inner)))).toEqual([]);
  });

  it('is nothing of what follows a flow that ends some ways, or that is reached past it', () => {
    const references = beside(
      shared('a', [{ if: ['isReply', 'is-true'], yes: [{ do: 'stop' }] }]),
      shared('b', [{ do: 'stop' }]),
    );
    expect(told(drawn([CALL, { do: 'case' }]), references)).toEqual([]);
    const past: Step[] = [
      { if: ['isReply', 'is-true'], yes: [{ call: 'b' }, { goto: 'open' }], no: [{ do: 'case', id: 'open' }] },
    ];
    expect(told(drawn(past), references)).toEqual([]);
  });

  it('is found at the end of very long ways', () => {
    const references = beside(
      shared(
        'a',
        Array.from({ length: 100 }, (_, index): Step => ({ do: 'label', data: { add: [`${index}`] } })),
      ),
    );
    const calls = Array.from({ length: 90 }, (): Step => ({ call: 'a' }));
    const steps: Step[] = [
      {
        if: ['subject', 'matches', '(?<order>[0-9]+)'],
        yes: [{ goto: 'first' }],
        no: [{ call: 'a', id: 'first' }, ...calls, { do: 'case', data: { name: '{{match.order}}' } }],
      },
    ];
    expect(told(drawn(steps), references)).toEqual([['capture-not-always', expect.any(String)]]);
  });

  it('does not take for granted what an unknown flow does', () => {
    const references = beside(shared('a', [{ call: 'gone' }, { do: 'case' }]));
    const steps: Step[] = [{ do: 'case' }, CALL, { do: 'case', id: 'again' }];
    expect(told(drawn(steps), references)).toEqual([]);
  });
});
