import { drawn, type Rules, type Step } from '../testing/drawn-flow';
import { checkFlow } from './check-flow';

const STOP: Step = { do: 'stop' };
const asked = (rules: Rules): Step[] => [{ if: rules, id: 'ask', yes: [{ do: 'move' }] }];
const after = (first: Rules, second: Rules): Step[] => [
  { if: first, id: 'first', yes: [{ if: second, id: 'second', yes: [{ do: 'move' }], no: [{ do: 'case' }] }] },
];
const otherwise = (first: Rules, second: Rules): Step[] => [
  { if: first, id: 'first', yes: [{ do: 'case' }], no: [{ if: second, id: 'second', yes: [{ do: 'move' }] }] },
];
const table = (...rows: Rules[]): Step[] => [
  {
    id: 'table',
    switch: Object.fromEntries(
      rows.map((when, index) => [`row${index}`, { when, then: [{ do: 'move', data: { folder: `F${index}` } }] }]),
    ),
    otherwise: [STOP],
  },
];

type Defect = [name: string, code: string, node: string, condition: string | undefined, steps: Step[]];

const CONTRADICTIONS: Defect[] = [
  [
    'two values at once',
    {
      all: [
        ['class', 'is', 'human'],
        ['class', 'is', 'list'],
      ],
    },
  ],
  [
    'below and above',
    {
      all: [
        ['size', 'lt', 10],
        ['size', 'gt', 20],
      ],
    },
  ],
  [
    'between whole numbers',
    {
      all: [
        ['attachments.count', 'gt', 1],
        ['attachments.count', 'lt', 2],
      ],
    },
  ],
  [
    'a text and its opposite',
    {
      all: [
        ['subject', 'contains', 'order'],
        ['subject', 'not-contains', 'ORDER'],
      ],
    },
  ],
  [
    'a text that contains what must not be there',
    {
      all: [
        ['subject', 'contains', 'reorder'],
        ['subject', 'not-contains', 'order'],
      ],
    },
  ],
  [
    'two beginnings',
    {
      all: [
        ['subject', 'starts-with', 're:'],
        ['subject', 'starts-with', 'fwd:'],
      ],
    },
  ],
  [
    'a value without what it must contain',
    {
      all: [
        ['from.domain', 'is', 'shop.sk'],
        ['from.domain', 'contains', 'example'],
      ],
    },
  ],
  [
    'a listed value outside another list',
    {
      all: [
        ['from.domain', 'one-of', ['a.sk', 'b.sk']],
        ['from.domain', 'none-of', ['A.sk', 'b.sk']],
      ],
    },
  ],
  [
    'empty and filled',
    {
      all: [
        ['subject', 'is-empty'],
        ['subject', 'starts-with', 'order'],
      ],
    },
  ],
  ['a wildcard and its end', { all: [['subject', 'wildcard', '*.pdf'], { not: ['subject', 'ends-with', '.pdf'] }] }],
  [
    'an expression and its opposite',
    {
      all: [
        ['subject', 'matches', '^a+$'],
        ['subject', 'not-matches', '^a+$'],
      ],
    },
  ],
  [
    'an exact text whose folded form is refused',
    {
      all: [
        ['subject', 'contains', 'Order', { caseSensitive: true }],
        ['subject', 'not-contains', 'order'],
      ],
    },
  ],
  [
    'all recipients here, one of them not',
    {
      all: [
        ['recipients', 'ends-with', '@shop.sk', { quantifier: 'all' }],
        ['recipients', 'is', 'jana@example.com'],
      ],
    },
  ],
  [
    'no recipients, one of them known',
    {
      all: [
        ['recipients', 'is-empty'],
        ['recipients', 'is', 'jana@example.com'],
      ],
    },
  ],
  [
    'a reply and none',
    {
      all: [
        ['isReply', 'is-true'],
        ['isReply', 'is-false'],
      ],
    },
  ],
  [
    'before and after',
    {
      all: [
        ['receivedAt', 'before', '2026-01-01'],
        ['receivedAt', 'after', '2026-02-01'],
      ],
    },
  ],
  [
    'every alternative refused',
    {
      all: [
        ['class', 'none-of', ['list', 'bulk']],
        {
          any: [
            ['class', 'is', 'list'],
            ['class', 'is', 'bulk'],
          ],
        },
      ],
    },
  ],
  [
    'a record that is there and is not',
    {
      all: [
        ['sender.openCases', 'eq', 0],
        ['sender.openCases', 'gt', 3],
      ],
    },
  ],
  [
    'the same header by two spellings',
    {
      all: [
        ['header.count', 'eq', 0, { params: { name: 'X-A' } }],
        ['header.count', 'gt', 0, { params: { name: 'x-a' } }],
      ],
    },
  ],
  [
    'not of everything',
    {
      not: {
        any: [
          ['size', 'lt', 10],
          ['size', 'gte', 10],
        ],
      },
    },
  ],
].map(([name, rules]) => [`contradiction: ${name as string}`, 'contradiction', 'ask', 'ask', asked(rules as Rules)]);

const DEFECTS: Defect[] = [
  ...CONTRADICTIONS,
  ['contradiction: a number that cannot be', 'contradiction', 'ask', 'ask.0', asked(['attachments.count', 'lt', 0])],
  ['contradiction: an hour that no day has', 'contradiction', 'ask', 'ask.0', asked(['receivedHour', 'gt', 23])],
  ['contradiction: a class is never absent', 'contradiction', 'ask', 'ask.0', asked(['class', 'is-empty'])],
  [
    'contradiction: in one part of a choice',
    'contradiction',
    'ask',
    'ask.1',
    asked({
      any: [
        ['subject', 'contains', 'x'],
        {
          all: [
            ['size', 'lt', 5],
            ['size', 'gt', 5],
          ],
        },
      ],
    }),
  ],
  ['tautology: a size has a sign', 'tautology', 'ask', 'ask.0', asked(['size', 'gte', 0])],
  [
    'tautology: below or above',
    'tautology',
    'ask',
    'ask',
    asked({
      any: [
        ['size', 'lt', 10],
        ['size', 'gte', 10],
      ],
    }),
  ],
  [
    'tautology: a text or its opposite',
    'tautology',
    'ask',
    'ask',
    asked({
      any: [
        ['subject', 'contains', 'order'],
        ['subject', 'not-contains', 'order'],
      ],
    }),
  ],
  [
    'tautology: every class',
    'tautology',
    'ask',
    'ask',
    asked({
      any: [
        ['class', 'is', 'human'],
        ['class', 'is-not', 'human'],
      ],
    }),
  ],
  ['tautology: anything at all', 'tautology', 'ask', 'ask.0', asked(['subject', 'wildcard', '*'])],
  [
    'negatives joined by any',
    'negative-any',
    'ask',
    'ask',
    asked({
      any: [
        ['subject', 'is-not', 'a'],
        ['subject', 'is-not', 'b'],
      ],
    }),
  ],
  [
    'duplicate: the same twice',
    'duplicate-condition',
    'ask',
    'ask.1',
    asked({
      all: [
        ['subject', 'contains', 'x'],
        ['subject', 'contains', 'X'],
      ],
    }),
  ],
  [
    'duplicate: said by another operator',
    'duplicate-condition',
    'ask',
    'ask.1',
    asked({
      any: [
        ['subject', 'contains', 'x'],
        ['subject', 'wildcard', '*x*'],
      ],
    }),
  ],
  [
    'duplicate: a list in another order',
    'duplicate-condition',
    'ask',
    'ask.1',
    asked({
      all: [
        ['class', 'one-of', ['human', 'list']],
        ['class', 'one-of', ['list', 'human']],
      ],
    }),
  ],
  [
    'duplicate: a whole group',
    'duplicate-condition',
    'ask',
    'ask.1',
    asked({
      any: [
        {
          all: [
            ['size', 'gt', 1],
            ['isReply', 'is-true'],
          ],
        },
        {
          all: [
            ['isReply', 'is-true'],
            ['size', 'gt', 1],
          ],
        },
      ],
    }),
  ],
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
  [
    'actions: two moves',
    'repeated-action',
    'again',
    undefined,
    [{ do: 'move' }, { if: ['isReply', 'is-true'], yes: [{ do: 'move', id: 'again' }] }],
  ],
  [
    'actions: two answers',
    'repeated-action',
    'again',
    undefined,
    [{ do: 'respond' }, { do: 'case' }, { do: 'respond', id: 'again' }],
  ],
  [
    'actions: not imported, yet a case',
    'conflicting-actions',
    'drop',
    undefined,
    [{ do: 'case' }, { do: 'ignore', id: 'drop', data: { how: 'skip' } }],
  ],
  [
    'actions: moved, then to the trash',
    'conflicting-actions',
    'drop',
    undefined,
    [{ do: 'move' }, { do: 'ignore', id: 'drop' }],
  ],
  [
    'costly: a large expression on the whole text',
    'costly-pattern',
    'ask',
    'ask.0',
    asked(['wholeText', 'matches', '(a{1,30}b?){1,20}']),
  ],
];

/** Claims that something can happen have to show it. */
const NEEDS_WITNESS = new Set([
  'missing-otherwise',
  'overlapping-cases',
  'repeated-action',
  'conflicting-actions',
  'shadowed-case',
  'duplicate-case',
]);

describe('one defect each', () => {
  it.each(DEFECTS)('%s: %s at %s', (_name, code, nodeId, conditionId, steps) => {
    const problems = checkFlow(drawn(steps));
    expect(problems.map((problem) => [problem.code, problem.nodeId, problem.conditionId])).toEqual([
      [code, nodeId, conditionId],
    ]);
    const [problem] = problems;
    expect(problem!.severity).toBe('warning');
    expect(problem!.message.en).not.toBe(problem!.message.sk);
    expect(problem!.witness !== undefined).toBe(NEEDS_WITNESS.has(code));
  });
});
