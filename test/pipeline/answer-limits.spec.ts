// The counters of automatic answers, in the database and under concurrency.
// @needs-debian: on MariaDB two programs share one server.
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { AnswerWindow } from '@mailroom/mail';
import { startApp, type TestApp } from '../support/app';

const onMariaDb = process.env['DATABASE_URL']?.startsWith('mariadb:') ?? false;

let apps: TestApp[] = [];

beforeAll(async () => {
  const first = await startApp({ env: { ROLES: 'web' } });
  // A second program on the same database, where the database allows it.
  apps = onMariaDb ? [first, await startApp({ env: { ROLES: 'web' }, databaseUrl: first.databaseUrl })] : [first];
});
afterAll(async () => {
  for (const app of apps.reverse()) await app.close();
});

interface Question {
  recipient: string;
  mailboxId: string;
  threadId: string;
}

/** Asks for room and takes it, in one unit of work, as a flow that answers does. */
async function answer(
  app: TestApp,
  question: Question,
  limits: readonly AnswerWindow[],
  now: Date,
  check = 'all-passed',
): Promise<boolean> {
  const { Database } = await import('../../apps/api/src/database/database');
  const { fullWindow } = await import('../../apps/api/src/processing/answer-gate');
  const { insertReceipts } = await import('../../apps/api/src/processing/store.repository');
  return app.app.get(Database).write(async (unit) => {
    // What came before in the transaction: from here on a plain read would show what was there now.
    await unit.manager.query('SELECT COUNT(*) FROM answer_receipt');
    const passedOn = check !== 'all-passed';
    const full = await fullWindow(unit.manager, question, { limits, now, binding: true, passedOn });
    if (full !== null) return false;
    const ids = { id: randomUUID(), decisionId: randomUUID(), messageId: randomUUID(), effectId: null };
    const receipt = { ...ids, ...question, nodeId: 'n', check, detail: '', allowed: true, at: now };
    await insertReceipts(unit.manager, [receipt]);
    return true;
  });
}

const someone = (): Question => ({
  recipient: `${randomUUID()}@x.test`,
  mailboxId: randomUUID(),
  threadId: randomUUID(),
});

describe('forty at once', () => {
  const now = new Date('2026-06-01T12:00:00Z');
  const limits: AnswerWindow[] = [
    { scope: 'sender', minutes: 120, max: 5 },
    { scope: 'thread', minutes: 10, max: 7 },
  ];
  const burst = async (questions: Question[], check?: string) => {
    const taken = await Promise.all(
      questions.map((question, index) => answer(apps[index % apps.length]!, question, limits, now, check)),
    );
    return taken.filter(Boolean).length;
  };

  it('of one sender: five are answered', async () => {
    const { recipient, mailboxId } = someone();
    expect(await burst(Array.from({ length: 40 }, () => ({ ...someone(), recipient, mailboxId })))).toBe(5);
  });

  it('in one thread that two mailboxes share, from as many senders: seven are answered', async () => {
    const { threadId } = someone();
    expect(await burst(Array.from({ length: 40 }, () => ({ ...someone(), threadId })))).toBe(7);
  });

  it('passed on, of which there are limits of their own: seven are', async () => {
    const { threadId } = someone();
    expect(await burst(Array.from({ length: 20 }, () => ({ ...someone(), threadId })))).toBe(7);
    expect(
      await burst(
        Array.from({ length: 20 }, () => ({ ...someone(), threadId })),
        'forwarded',
      ),
    ).toBe(7);
  });

  it('of the whole installation, whoever asks: no more than its total', async () => {
    const mailboxes = [await newMailbox(), await newMailbox()];
    const total: AnswerWindow[] = [{ scope: 'installation', minutes: 60, max: 9 }];
    const at = new Date('2027-06-01T12:00:00Z');
    const taken = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        answer(apps[index % apps.length]!, { ...someone(), mailboxId: mailboxes[index % 2]! }, total, at),
      ),
    );
    expect(taken.filter(Boolean)).toHaveLength(9);
  });
});

/** A row is all that the counting needs. */
async function newMailbox(): Promise<string> {
  const { Database } = await import('../../apps/api/src/database/database');
  const { Mailbox } = await import('../../apps/api/src/mailboxes/mailbox.entity');
  const id = randomUUID();
  const now = new Date();
  await apps[0]!.app.get(Database).write((unit) =>
    unit.manager.insert(Mailbox, {
      id,
      kind: 'local',
      name: 'Counted',
      address: `${id}@example.test`,
      aliases: [],
      answerFrom: now,
      markSeen: false,
      timeZone: 'UTC',
      neverAnswer: [],
      enabled: false,
      createdAt: now,
    }),
  );
  return id;
}

it('counts like a naive model, whatever comes when', async () => {
  const minute = 60_000;
  const limits: AnswerWindow[] = [
    { scope: 'sender', minutes: 120, max: 3 },
    { scope: 'thread', minutes: 10, max: 2 },
    { scope: 'thread', minutes: 30, max: 4 },
    { scope: 'thread', minutes: 180, max: 6 },
    { scope: 'mailbox', minutes: 60, max: 5 },
  ];
  const index = fc.integer({ min: 0, max: 1 });
  const step = fc.record({
    // At the very edges of the windows, too.
    after: fc.oneof(
      fc.integer({ min: 0, max: 40 * minute }),
      fc.constantFrom(0, 10 * minute, 30 * minute, 60 * minute),
    ),
    sender: index,
    mailbox: index,
    thread: index,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const names = { sender: [someone(), someone()], mailbox: [someone(), someone()], thread: [someone(), someone()] };
      const given: (Question & { at: number })[] = [];
      let now = Date.UTC(2026, 0, 1);
      for (const { after, sender, mailbox, thread } of steps) {
        now += after;
        const question: Question = {
          recipient: names.sender[sender]!.recipient,
          mailboxId: names.mailbox[mailbox]!.mailboxId,
          threadId: names.thread[thread]!.threadId,
        };
        const same = (scope: AnswerWindow['scope'], one: Question) =>
          scope === 'thread'
            ? one.threadId === question.threadId
            : one.mailboxId === question.mailboxId && (scope === 'mailbox' || one.recipient === question.recipient);
        const room = limits.every(
          ({ scope, minutes, max }) =>
            given.filter((one) => same(scope, one) && one.at > now - minutes * minute).length < max,
        );
        expect(await answer(apps[0]!, question, limits, new Date(now))).toBe(room);
        if (room) given.push({ ...question, at: now });
      }
    }),
    { numRuns: 15 },
  );
});
