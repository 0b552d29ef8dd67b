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

const DEFECTS: Defect[] = [
  [
    'shadowed: by a wider number',
    'shadowed-case',
    'table',
    'table:row1',
    table(['size', 'gt', 10], ['size', 'gt', 20]),
  ],
  [
    'shadowed: by a shorter word',
    'shadowed-case',
    'table',
    'table:row1',
    table(['subject', 'contains', 'order'], ['subject', 'contains', 'reorder']),
  ],
  [
    'shadowed: by a list',
    'shadowed-case',
    'table',
    'table:row1',
    table(['class', 'one-of', ['list', 'bulk']], ['class', 'is', 'bulk']),
  ],
  [
    'shadowed: by two together',
    'shadowed-case',
    'table',
    'table:row2',
    table(['size', 'lt', 10], ['size', 'gte', 10], ['size', 'between', [5, 15]]),
  ],
  [
    'shadowed: by one condition less',
    'shadowed-case',
    'table',
    'table:row1',
    table(['class', 'is', 'human'], {
      all: [
        ['class', 'is', 'human'],
        ['isReply', 'is-true'],
      ],
    }),
  ],
  [
    'shadowed: by a word out of a list',
    'shadowed-case',
    'table',
    'table:row1',
    table(['subject', 'contains-any', ['order', 'offer']], ['subject', 'contains', 'orders']),
  ],
  [
    'duplicate case',
    'duplicate-case',
    'table',
    'table:row2',
    table(['subject', 'contains', 'x'], ['isReply', 'is-true'], ['subject', 'contains', 'X']),
  ],
  [
    'overlap: at one number',
    'overlapping-cases',
    'table',
    'table:row1',
    table(['size', 'between', [0, 10]], ['size', 'between', [10, 20]]),
  ],
  [
    'overlap: of two lists',
    'overlapping-cases',
    'table',
    'table:row1',
    table(['class', 'one-of', ['list', 'bulk']], ['class', 'one-of', ['bulk', 'bounce']]),
  ],
  [
    'overlap: of two listed texts',
    'overlapping-cases',
    'table',
    'table:row1',
    table(['from.domain', 'one-of', ['a.sk', 'b.sk']], ['from.domain', 'one-of', ['B.sk', 'c.sk']]),
  ],
  [
    'overlap: in two columns',
    'overlapping-cases',
    'table',
    'table:row1',
    table(
      {
        all: [
          ['size', 'lt', 20],
          ['receivedHour', 'lt', 12],
        ],
      },
      {
        all: [
          ['size', 'gt', 10],
          ['receivedHour', 'between', [8, 18]],
        ],
      },
    ),
  ],
  [
    'gap: of numbers',
    'missing-otherwise',
    'table',
    undefined,
    [
      {
        id: 'table',
        switch: {
          low: { when: ['size', 'lt', 10], then: [{ do: 'case' }] },
          high: { when: ['size', 'gt', 10], then: [{ do: 'lead' }] },
        },
      },
    ],
  ],
  [
    'gap: of choices',
    'missing-otherwise',
    'table',
    undefined,
    [
      {
        id: 'table',
        switch: {
          people: { when: ['class', 'is', 'human'], then: [{ do: 'case' }] },
          lists: { when: ['class', 'one-of', ['list', 'bulk']], then: [{ do: 'lead' }] },
        },
      },
    ],
  ],
  [
    'gap: the unknown score',
    'missing-otherwise',
    'table',
    undefined,
    [
      {
        id: 'table',
        switch: {
          low: { when: ['spamScore', 'lt', 5], then: [{ do: 'case' }] },
          high: { when: ['spamScore', 'gte', 5], then: [{ do: 'lead' }] },
        },
      },
    ],
  ],
];

describeDefects('one defect in a switch', DEFECTS);
