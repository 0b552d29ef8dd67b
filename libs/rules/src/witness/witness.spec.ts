import fc from 'fast-check';
import { Meanings } from '../check/domain/formula';
import { solve } from '../check/domain/solve';
import { RE2JS } from 're2js';
import { testValue } from '../walk/test-value';
import type { Condition, Group } from '../document/types';
import { groupOf, type Rules } from '../testing/drawn-flow';
import { buildMessage } from './build-message';
import { witnessSource } from './prover';
import { sampleExpression } from './sample-expression';

const flat = ({ rules }: Group): Condition[] => rules.flatMap((rule) => ('rules' in rule ? flat(rule) : [rule]));

/** The message of a group, and whether each of its conditions is true of it. */
async function made(rules: Rules): Promise<boolean[]> {
  const group = groupOf(rules, 'g');
  const state = solve([new Meanings().formula(group, 'true')], { left: 1_000 });
  if (state === null || state === 'unknown') throw new Error('Nothing satisfies the group.');
  const witness = buildMessage(state)!;
  const source = witnessSource(witness);
  return Promise.all(
    flat(group).map(async (condition) =>
      testValue(condition, await source.get(condition.fact, condition.params), new Date(witness.message.receivedAt)),
    ),
  );
}

describe('a message made to measure', () => {
  it.each<Rules[]>([
    [['subject', 'is', 'Order']],
    [
      {
        all: [
          ['subject', 'starts-with', 're:'],
          ['subject', 'contains-all', ['order', '12']],
          ['subject', 'ends-with', '!'],
        ],
      },
    ],
    [
      {
        all: [
          ['subject', 'wildcard', 'a*b?c*'],
          ['subject', 'not-contains', 'x y'],
        ],
      },
    ],
    [['subject', 'matches', '^\\[#\\d{4,}\\] (closed|open)$']],
    [
      {
        all: [
          ['from.domain', 'is', 'shop.sk'],
          ['from.address', 'starts-with', 'info'],
        ],
      },
    ],
    [
      {
        all: [
          ['from.address', 'ends-with', '@shop.sk'],
          ['from.localPart', 'contains', 'no-reply'],
        ],
      },
    ],
    [['from.address', 'is-empty']],
    [
      {
        all: [
          ['receivedWeekday', 'is', 'sun'],
          ['receivedHour', 'gte', 22],
          ['receivedAt', 'after', '2026-03-01'],
        ],
      },
    ],
    [
      {
        all: [
          ['sentAt', 'within-last', 2],
          ['receivedAt', 'before', '2020-01-01'],
        ],
      },
    ],
    [
      {
        all: [
          ['recipients', 'is', 'a@b.sk'],
          ['recipients', 'is', 'c@d.sk'],
          ['recipients', 'ends-with', '.sk', { quantifier: 'all' }],
        ],
      },
    ],
    [
      {
        all: [
          ['header', 'is', 'yes', { params: { name: 'X-A' } }],
          ['header.count', 'eq', 3, { params: { name: 'x-a' } }],
        ],
      },
    ],
    [
      {
        all: [
          ['attachments.extensions', 'is', 'pdf'],
          ['attachments.count', 'gt', 2],
          ['attachments.size', 'eq', 5],
        ],
      },
    ],
    [
      {
        all: [
          ['attachments.types', 'starts-with', 'image/'],
          ['attachments.names', 'contains', 'photo'],
        ],
      },
    ],
    [
      {
        all: [
          ['sender.openCases', 'gt', 2],
          ['sender.kind', 'is', 'lead'],
          ['sender.messages', 'lt', 3, { params: { hours: 24 } }],
        ],
      },
    ],
    [
      {
        all: [
          ['spamScore', 'gt', 4.2],
          ['spamScore', 'lt', 4.4],
        ],
      },
    ],
    [
      {
        all: [
          ['language', 'is', 'sk'],
          ['folder', 'is', 'Orders'],
          ['mailbox', 'one-of', ['m1', 'm2']],
        ],
      },
    ],
    [
      {
        all: [
          ['subject', 'not-starts-with', 'Hel'],
          ['subject', 'contains-none', ['x', 'y']],
          ['newText', 'not-wildcard', '*o'],
        ],
      },
    ],
    [
      {
        all: [
          ['receivedTime', 'between-times', ['22:00', '06:00']],
          ['receivedWeekday', 'is', 'sat'],
          ['receivedAt', 'before', '2025-12-31'],
        ],
      },
    ],
    [['receivedTime', 'between-times', ['08:31', '08:33']]],
    [
      {
        all: [
          ['receivedTime', 'time-after', '17:59'],
          ['receivedTime', 'time-before', '18:00'],
          ['receivedHour', 'eq', 17],
        ],
      },
    ],
    [['transitTime', 'between', [3_600, 7_200]]],
    [['transitTime', 'lt', -60]],
    [
      {
        all: [
          ['transitTime', 'is-empty'],
          ['sentAt', 'is-empty'],
        ],
      },
    ],
    [['sentAt', 'not-within-last', 48]],
    [
      {
        all: [
          ['attachments.largest', 'gt', 1_000],
          ['attachments.size', 'gt', 2_500],
          ['attachments.largest', 'lt', 1_010],
          ['attachments.extensions', 'is', 'pdf'],
        ],
      },
    ],
    [
      {
        all: [
          ['attachments.largest', 'eq', 0],
          ['attachments.count', 'eq', 2],
        ],
      },
    ],
    [
      {
        all: [
          ['replyTo.domain', 'is', 'shop.sk'],
          ['replyTo.localPart', 'starts-with', 'no-'],
          ['replyTo.name', 'is', 'Nobody'],
        ],
      },
    ],
    [['replyTo.domain', 'is-not', 'shop.sk']],
    [
      {
        all: [
          ['to.domains', 'is', 'a.sk'],
          ['to.domains', 'is', 'b.sk'],
          ['to.localParts', 'is', 'info', { quantifier: 'all' }],
          ['to.localParts', 'is-present'],
          ['to.names', 'contains', 'Info'],
        ],
      },
    ],
    [
      {
        all: [
          ['to.addresses', 'ends-with', '@shop.sk'],
          ['to.localParts', 'contains', 'no-reply'],
          ['cc.names', 'is', 'Boss'],
        ],
      },
    ],
    [['to.domains', 'is-empty']],
    [
      {
        all: [
          ['recipients.names', 'is', 'Boss'],
          ['recipients.domains', 'within-domain', 'shop.sk', { quantifier: 'all' }],
          ['recipients.domains', 'is-present'],
        ],
      },
    ],
    [
      {
        all: [
          ['receivingAddress.domain', 'is', 'shop.sk'],
          ['receivingAddress.name', 'is', 'Our shop'],
        ],
      },
    ],
    [
      {
        all: [
          ['from.address', 'within-domain', 'shop.sk'],
          ['from.domain', 'is-not', 'shop.sk'],
        ],
      },
    ],
    [
      {
        all: [
          ['sender.lists', 'is', 'vip'],
          ['sender.lists', 'is-not', 'blocked'],
          ['businessHours', 'is-false', undefined, { params: { calendar: 'c1' } }],
          ['thread.idle', 'gt', 60],
          ['thread.record', 'is-not', 'none'],
          ['sender.tags', 'contains-any', ['gold', 'silver']],
          ['sender.field', 'is', 'x', { params: { name: 'segment' } }],
        ],
      },
    ],
  ])('%j', async (rules) => {
    expect(await made(rules)).not.toContain(false);
  });

  it('guesses a text for the usual expressions', () => {
    for (const pattern of [
      'order',
      '^a+b*c?$',
      '(?i)re: (x|y)',
      '[^a-z]\\d{3}',
      '\\bword\\b',
      '(?P<id>[0-9]+)-\\w+',
      'a{2,3}\\.b',
    ]) {
      expect([pattern, RE2JS.compile(pattern).test(sampleExpression(pattern))]).toEqual([pattern, true]);
    }
  });

  it('comes back from whatever is handed to it as an expression', () => {
    fc.assert(fc.property(fc.string({ maxLength: 40 }), (pattern) => typeof sampleExpression(pattern) === 'string'));
  });
});
