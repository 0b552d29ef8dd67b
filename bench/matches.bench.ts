/**
 * Counting conditions on the last 200 real messages as the editor does after every word: the built program, asked over
 * HTTP, its memory warm. The last figures are what a hostile expression and a cold start take.
 */
import type { Condition, Group } from '@mailroom/rules';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDovecot } from '../test/support/servers/dovecot';
import { realMessages } from './lib/corpus';
import { connect, untilTaken } from './lib/intake';
import { fill } from './lib/maildir';
import { Program } from './lib/program';
import { type Figure, median, report } from './lib/report';

const STORED = 600;
const LOOKED_AT = 200;
const GOAL_MS = 300;
const TIMES = 15;

let ids = 0;
const rule = (
  fact: string,
  operator: string,
  value?: Condition['value'],
  part: Partial<Condition> = {},
): Condition => ({
  id: `c${(ids += 1)}`,
  fact,
  operator,
  ...(value !== undefined && { value }),
  ...part,
});
const group = (...rules: Group['rules']): Group => ({ id: `g${(ids += 1)}`, combine: 'any', rules });

/** Another word each time, as while somebody types: nothing may be remembered from the question before. */
const QUESTIONS: Record<string, (time: number) => Group[]> = {
  'one condition on the subject': (time) => [group(rule('subject', 'contains', `lin${time}`))],
  'twelve conditions on texts, headers and records': (time) => [
    group(
      rule('subject', 'contains-any', [`offer${time}`, 'linux', 'list']),
      rule('newText', 'contains', `price ${time}`),
      rule('wholeText', 'contains', `unsubscribe${time}`),
      rule('from.domain', 'is-not', `shop${time}.example`),
      rule('recipients', 'contains', `user${time}`),
      rule('header', 'contains', `x${time}`, { params: { name: 'List-Id' } }),
      rule('attachments.count', 'gt', 0),
      rule('size', 'gt', 1_000 + time),
      rule('class', 'is', 'list'),
      rule('receivedTime', 'time-before', '12:00'),
      rule('sender.kind', 'is', 'contact'),
      rule('sender.messages', 'gt', 1, { params: { hours: 24 } }),
    ),
  ],
  'a switch of 20 cases': (time) =>
    Array.from({ length: 20 }, (_, index) =>
      group(
        rule('subject', 'contains', `w${index}x${time}`),
        rule('from.domain', 'within-domain', `d${index}.example`),
      ),
    ),
  'a hostile expression on whole texts': (time) => [
    group(rule('wholeText', 'matches', `(.*)*(a|a)*(${time}|b+)+c{1,40}$`)),
  ],
};

async function main(): Promise<void> {
  const dovecot = await startDovecot();
  const program = await Program.start({}, 'all');
  try {
    const account = dovecot.user('matches');
    await fill(dovecot, account.user, realMessages(STORED));
    const mailbox = await connect(program, dovecot.imapPort, account);
    await untilTaken(program, mailbox, STORED);
    await sleep(500);

    const ask = async (groups: Group[]) => {
      const start = performance.now();
      const body = { groups, mailboxId: mailbox, limit: LOOKED_AT };
      const { messages } = await program.call<{ messages: number }>('POST', '/flows/matches', body);
      return { milliseconds: performance.now() - start, messages };
    };
    const cold = await ask(QUESTIONS['one condition on the subject']!(0));
    const figures: Omit<Figure, 'unit'>[] = [];
    for (const [name, question] of Object.entries(QUESTIONS)) {
      await ask(question(-1));
      const answers = [];
      for (let time = 1; time <= TIMES; time += 1) answers.push(await ask(question(time)));
      const value = median(answers.map(({ milliseconds }) => milliseconds));
      const messages = median(answers.map((answer) => answer.messages));
      const met = value < GOAL_MS;
      figures.push({ name: `${name} (${messages} messages)`, value, goal: `< ${GOAL_MS} ms`, met });
    }
    // Once, while nothing is in memory yet: told, not held to the goal of a warm server.
    figures.push({ name: `the first question of all (${cold.messages} messages)`, value: cold.milliseconds });
    report(
      `Counting conditions on the last ${LOOKED_AT} of ${STORED} messages`,
      figures.map((figure) => ({ ...figure, unit: 'ms' })),
    );
  } finally {
    await program.stop();
    await dovecot.stop();
  }
}

void main();
