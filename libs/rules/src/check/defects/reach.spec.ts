import { describeDefects, type Defect } from '../../testing/defects';
import type { Rules, Step } from '../../testing/drawn-flow';

const STOP: Step = { do: 'stop' };
const table = (...rows: Rules[]): Step[] => [
  {
    id: 'table',
    switch: Object.fromEntries(
      rows.map((when, index) => [`row${index}`, { when, then: [{ do: 'move', data: { folder: `F${index}` } }] }]),
    ),
    otherwise: [STOP],
  },
];
const after = (first: Rules, second: Rules): Step[] => [
  { if: first, id: 'first', yes: [{ if: second, id: 'second', yes: [{ do: 'move' }], no: [{ do: 'case' }] }] },
];
const otherwise = (first: Rules, second: Rules): Step[] => [
  { if: first, id: 'first', yes: [{ do: 'case' }], no: [{ if: second, id: 'second', yes: [{ do: 'move' }] }] },
];

const DEFECTS: Defect[] = [
  [
    'unreachable: the opposite',
    'unreachable-branch',
    'second',
    'second',
    after(['class', 'is', 'human'], ['class', 'is', 'list']),
  ],
  [
    'unreachable: asked again',
    'unreachable-branch',
    'second',
    undefined,
    after(['isReply', 'is-true'], ['isReply', 'is-true']),
  ],
  [
    'unreachable: refused before',
    'unreachable-branch',
    'second',
    'second',
    otherwise(['subject', 'contains', 'order'], ['subject', 'starts-with', 'Order ']),
  ],
  [
    'unreachable: a part of what was refused',
    'unreachable-branch',
    'second',
    'second',
    otherwise(['size', 'gt', 10], ['size', 'gt', 20]),
  ],
  [
    'unreachable: on both ways',
    'unreachable-branch',
    'third',
    'third',
    [
      {
        if: ['class', 'is', 'human'],
        yes: [
          { do: 'move', id: 'm', data: { folder: 'A' } },
          { if: ['class', 'is', 'list'], id: 'third', yes: [{ do: 'case' }] },
        ],
        no: [{ if: ['class', 'is', 'bulk'], yes: [{ goto: 'third' }] }],
      },
    ],
  ],
  [
    'unreachable: a case after a condition',
    'unreachable-branch',
    'table',
    'table:row1',
    [{ if: ['class', 'is', 'human'], yes: table(['subject', 'contains', 'x'], ['class', 'is', 'list']) }],
  ],
  [
    'unreachable: nothing is left over',
    'unreachable-branch',
    'table',
    undefined,
    [
      {
        id: 'table',
        switch: {
          yes: { when: ['isReply', 'is-true'], then: [STOP] },
          no: { when: ['isReply', 'is-false'], then: [STOP] },
        },
        otherwise: [{ do: 'case' }],
      },
    ],
  ],
];

describeDefects('one branch that nothing leaves by', DEFECTS);
