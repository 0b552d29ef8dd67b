// Two machines that answer each other: over real SMTP, LMTP and IMAP, until silence.
// @needs-debian: both ends stand on real mail servers, one of them with Sieve's vacation.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { type Dovecot, startDovecot } from '../support/servers/dovecot';
import { type MailRelay, startMailRelay } from '../support/servers/mail-relay';
import { sharedDovecot } from '../support/shared-servers';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(90_000);

const open: (() => Promise<unknown>)[] = [];
let relay: MailRelay;

beforeEach(async () => {
  relay = await startMailRelay();
  open.push(() => relay.stop());
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A program with a mailbox that answers everything it may, by way of the relay. */
async function site(env: Record<string, string> = {}): Promise<{ w: Workbench; desk: TestMailbox }> {
  const w = await openWorkbench({ env: { UNDO_SECONDS: '0', ...env } });
  open.push(() => w.close());
  const smtp = { host: relay.host, port: relay.port, security: 'none', user: '', password: '' };
  const desk = await w.connect();
  await w.write(`UPDATE mailbox SET smtp = '${JSON.stringify({ ...smtp, password: undefined })}', smtpPassword = NULL`);
  await desk.publish([act('respond', { subject: 'Re: {{subject}}', text: 'Thank you, we will write.' })]);
  relay.route(desk.address, sharedDovecot().lmtpPort);
  return { w, desk };
}

/** Waits until nothing has moved for a while: nothing is waiting in an outbox and no mail has come any more. */
async function silence(...programs: Workbench[]): Promise<void> {
  let before = -1;
  await eventually(
    async () => {
      const waiting = await Promise.all(
        programs.map((w) =>
          w.query<{ count: number }>("SELECT COUNT(*) AS count FROM effect WHERE state IN ('pending', 'claimed')"),
        ),
      );
      const busy = waiting.some(([row]) => Number(row!.count) > 0) || relay.mails.length !== before;
      before = relay.mails.length;
      if (busy) await sleep(2_500);
      return !busy;
    },
    { timeout: 80_000, what: 'silence' },
  );
}

const answersFrom = (address: string) =>
  relay.mails.filter(({ headers }) => headers.get('from')?.includes(address) && headers.has('auto-submitted'));

it('two of us, each with an automatic answer: at most one answer each', async () => {
  const [one, other] = [await site(), await site()];
  const write = (from: TestMailbox, to: TestMailbox) =>
    relay.send(buildMail({ from: from.address, to: to.address, subject: 'Good day' }), {
      from: from.address,
      to: to.address,
    });
  await write(other.desk, one.desk);
  await write(one.desk, other.desk);
  await other.desk.settled(2);
  await one.desk.settled(2);
  await silence(one.w, other.w);
  expect(answersFrom(one.desk.address)).toHaveLength(1);
  expect(answersFrom(other.desk.address)).toHaveLength(1);
  expect(relay.mails).toHaveLength(4);
});

it("we and Sieve's vacation: at most one answer each, whoever begins", async () => {
  const { w, desk } = await site();
  const script = 'require ["vacation"];\nvacation :days 1 :addresses ["away@example.test"] "I am away.";\n';
  const vacation: Dovecot = await startDovecot({ tls: false, sieve: { script, smtpPort: relay.port } });
  open.push(() => vacation.stop());
  relay.route('away@example.test', vacation.lmtpPort);

  // A person there writes to us: we answer, and the vacation must not answer that.
  const mail = buildMail({ from: 'Away <away@example.test>', to: desk.address, subject: 'Before I leave' });
  await relay.send(mail, { from: 'away@example.test', to: desk.address });
  await desk.settled(1);
  await silence(w);
  expect(relay.mails).toHaveLength(2);
  expect(answersFrom(desk.address)).toHaveLength(1);

  // A person here writes there: the vacation answers, and we must not answer that.
  const letter = { id: randomUUID(), mailboxId: desk.id, to: [{ address: 'away@example.test', name: '' }] };
  expect((await w.api.post('/messages', { ...letter, subject: 'Where are you?', text: 'Hello' })).status).toBe(200);
  await desk.settled(2);
  await silence(w);
  expect(answersFrom('away@example.test')).toHaveLength(1);
  expect(answersFrom(desk.address)).toHaveLength(1);
  expect(relay.mails).toHaveLength(4);
});

describe('a robot that hides every mark of one and answers at once', () => {
  /** Answers whatever it gets by a new mail that looks like a person's. */
  async function against(disguise: (count: number) => { from: string; inReplyTo?: boolean }, env = {}) {
    const { w, desk } = await site(env);
    let count = 0;
    const answer = async (messageId?: string): Promise<void> => {
      count += 1;
      const { from, inReplyTo } = disguise(count);
      relay.route(from, ({ headers }) => void setTimeout(() => void answer(headers.get('message-id')), 1));
      const mail = { from, to: desk.address, subject: `Question ${count}`, text: `And ${count}?` };
      const raw = buildMail({ ...mail, ...(inReplyTo && messageId && { inReplyTo: messageId }) });
      await relay.send(raw, { from, to: desk.address });
    };
    await answer();
    await eventually(
      async () => {
        const refused = await w.query('SELECT decidedBy FROM answer_receipt WHERE allowed = 0');
        return refused.length > 0;
      },
      { timeout: 60_000, what: 'the answer that is not given' },
    );
    await silence(w);
    const [refusal] = await w.query<{ check: string }>(
      'SELECT decidedBy AS `check` FROM answer_receipt WHERE allowed = 0',
    );
    return { answers: answersFrom(desk.address).length, refusal: refusal!.check };
  }

  it('under one name: stopped by the limit of a sender', async () => {
    expect(await against(() => ({ from: 'robot@rude.test' }))).toEqual({ answers: 5, refusal: 'limit-sender' });
  });

  it('under ever new names in one conversation: stopped by the limit of a thread', async () => {
    const disguise = (count: number) => ({ from: `robot-${count}@rude.test`, inReplyTo: true });
    expect(await against(disguise)).toEqual({ answers: 10, refusal: 'limit-thread' });
  });

  it('under ever new names, each time about something else: stopped by the limit of the mailbox', async () => {
    const disguise = (count: number) => ({ from: `robot-${count}@rude.test` });
    const env = { ANSWERS_PER_MAILBOX_HOUR: '12' };
    expect(await against(disguise, env)).toEqual({ answers: 12, refusal: 'limit-mailbox' });
  });

  it('and when all mailboxes together have given what they may: stopped by the total', async () => {
    const disguise = (count: number) => ({ from: `robot-${count}@rude.test` });
    expect(await against(disguise, { ANSWERS_PER_HOUR: '7' })).toEqual({ answers: 7, refusal: 'limit-installation' });
  });
});
