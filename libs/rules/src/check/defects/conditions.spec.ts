import { describeDefects, type Defect } from '../../testing/defects';
import type { Rules, Step } from '../../testing/drawn-flow';

const asked = (rules: Rules): Step[] => [{ if: rules, id: 'ask', yes: [{ do: 'move' }] }];

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
    'costly: a large expression on the whole text',
    'costly-pattern',
    'ask',
    'ask.0',
    asked(['wholeText', 'matches', '(a{1,30}b?){1,20}']),
  ],
];

describeDefects('one defect in conditions', DEFECTS);
