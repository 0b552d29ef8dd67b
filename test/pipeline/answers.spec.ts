// Automatic answers and their safety, and the outbox that sends them: on a mail server that fails in all its ways.
// @needs-debian: the workbench stands on a real mail server.
import { eventually } from '../support/eventually';
import type { TestMail } from '../support/mail';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
let desk: TestMailbox;
let taken = 0;

beforeAll(async () => {
  w = await openWorkbench();
  desk = await w.connect();
  await desk.publish([CASE, act('respond', { subject: 'Re: {{subject}}', text: 'Thank you.' })]);
});
afterAll(() => w.close());
beforeEach(() => w.sink.reset());

const CASE = act('case', { name: '{{subject}}', distribution: 'none' });

interface Effect {
  id: string;
  state: string;
  kind: string;
  attempts: number;
  summary: string;
  lastError: { code: string } | null;
}

async function take(...mails: TestMail[]): Promise<void> {
  await desk.deliver(...mails);
  taken += mails.length;
  await desk.settled(taken);
}

const sendTo = (recipient: string) =>
  eventually(async () => {
    const { items } = (await w.api.get('/outbox?kind=send&limit=200')).body as { items: Effect[] };
    return items.find(({ summary }) => summary.startsWith(`Answer ${recipient}:`));
  });
const inState = (recipient: string, state: string) =>
  eventually(
    async () => {
      const effect = await sendTo(recipient);
      return effect.state === state && effect;
    },
    { timeout: 20_000, what: `${state} for ${recipient}` },
  );
const receiptOf = async (subject: string) => {
  const { items } = (await w.api.get('/messages?direction=in&limit=200')).body as {
    items: { id: string; subject: string }[];
  };
  const found = items.find((message) => message.subject === subject);
  const { decisions } = (await w.api.get(`/messages/${found?.id}`)).body as {
    decisions: { receipts: { allowed: boolean; check: string }[] }[];
  };
  return decisions[0]?.receipts[0];
};
/** Makes what waits for its next try due at once. */
const hurry = () => w.write("UPDATE effect SET runAt = createdAt WHERE state = 'pending'");

describe('an answer', () => {
  it.each([
    ['to a list', { headers: { 'List-Id': '<news.test>' } }, 'list-header'],
    ['to another automatic answer', { headers: { 'Auto-Submitted': 'auto-replied' } }, 'auto-submitted'],
    ['to our own address', { from: 'DESK' }, 'own-address'],
    ['to a machine', { from: 'no-reply@customer.test' }, 'role-sender'],
    ['when we are not named', { to: 'somebody@else.test' }, 'not-addressed-to-us'],
  ] as [string, TestMail, string][])('is not given %s, and the receipt says why', async (subject, mail, check) => {
    await take({ from: 'p@customer.test', ...mail, ...(mail.from === 'DESK' && { from: desk.address }), subject });
    expect(await receiptOf(subject)).toMatchObject({ allowed: false, check });
    expect(w.sink.messages).toHaveLength(0);
  });

  it('goes to Reply-To, five times in two hours to one person and no more', async () => {
    const from = 'Eager <eager@customer.test>';
    const mails = Array.from({ length: 7 }, (_, index) => ({
      from,
      subject: `Eager ${index}`,
      headers: { 'Reply-To': 'office@eager.test' },
    }));
    await take(...mails);
    const verdicts = await Promise.all(mails.map(({ subject }) => receiptOf(subject)));
    expect(verdicts.filter((receipt) => receipt?.allowed)).toHaveLength(5);
    expect(verdicts.find((receipt) => !receipt?.allowed)).toMatchObject({ check: 'limit-sender' });
    await w.sink.waitFor(5);
    expect(w.sink.messages.map((mail) => mail.envelope.to)).toEqual(Array(5).fill(['office@eager.test']));
  });
});

describe('the outbox', () => {
  it('tries again what the server puts off, with the same bytes', async () => {
    w.sink.temporaryFailure('rcpt', 1);
    await take({ from: 'later@customer.test', subject: 'Later' });
    const effect = await eventually(async () => {
      const found = await sendTo('later@customer.test');
      return found.lastError && found;
    });
    expect(effect).toMatchObject({ state: 'pending', attempts: 1, lastError: { code: 'smtp-temporary' } });
    await hurry();
    await inState('later@customer.test', 'done');
    expect(w.sink.messages).toHaveLength(1);
  });

  it('gives up what the server refuses for good, and says so on the message', async () => {
    w.sink.rejectRecipient(/refused@/);
    await take({ from: 'refused@customer.test', subject: 'Refused' });
    expect(await inState('refused@customer.test', 'failed')).toMatchObject({
      attempts: 1,
      lastError: { code: 'smtp-rejected-recipient' },
    });
    const { items } = (await w.api.get('/messages?direction=out&limit=200')).body as {
      items: { status: string; to: { address: string }[] }[];
    };
    expect(items.find(({ to }) => to[0]?.address === 'refused@customer.test')?.status).toBe('failed');
  });

  it('never repeats by itself what may have arrived, and repeats it when a person says so', async () => {
    w.sink.dropAfterDot();
    await take({ from: 'maybe@customer.test', subject: 'Maybe' });
    const effect = await inState('maybe@customer.test', 'uncertain');
    expect(w.sink.messages).toHaveLength(1);
    await hurry();
    await take({ from: 'next@customer.test', subject: 'Next' });
    await inState('next@customer.test', 'done');
    expect(w.sink.messages.filter((mail) => mail.envelope.to.includes('maybe@customer.test'))).toHaveLength(1);

    const unasked = await w.api.post(`/outbox/${effect.id}/retry`, {});
    expect([unasked.status, unasked.body.code]).toEqual([409, 'may-arrive-twice']);
    const agreed = await w.api.post(`/outbox/${effect.id}/retry`, { mayRepeat: true });
    expect(agreed.body).toMatchObject({ state: 'pending' });
    await inState('maybe@customer.test', 'done');
    const sent = w.sink.messages.filter((mail) => mail.envelope.to.includes('maybe@customer.test'));
    expect(sent).toHaveLength(2);
    expect(sent[0]!.headers.get('message-id')).toBe(sent[1]!.headers.get('message-id'));
  });

  it('takes over what a dead worker had claimed, and calls uncertain what it was sending', async () => {
    w.sink.temporaryFailure('rcpt', 2);
    await take({ from: 'orphan@customer.test', subject: 'Orphan' }, { from: 'torn@customer.test', subject: 'Torn' });
    await eventually(
      async () => (await sendTo('orphan@customer.test')).lastError && (await sendTo('torn@customer.test')).lastError,
    );
    const [orphan, torn] = [await sendTo('orphan@customer.test'), await sendTo('torn@customer.test')];
    const past = "'2020-01-01 00:00:00.000'";
    await w.write(
      `UPDATE effect SET state = 'data-started', fence = fence + 1, leaseUntil = ${past} WHERE id = '${torn.id}'`,
    );
    await w.write(
      `UPDATE effect SET state = 'claimed', fence = fence + 1, leaseUntil = ${past} WHERE id = '${orphan.id}'`,
    );
    await inState('orphan@customer.test', 'done');
    await inState('torn@customer.test', 'uncertain');
    expect(w.sink.messages.map((mail) => mail.envelope.to[0])).toEqual(['orphan@customer.test']);
  });

  it('forgets what a person cancels', async () => {
    w.sink.temporaryFailure('rcpt', 1);
    await take({ from: 'cancelled@customer.test', subject: 'Cancelled' });
    const effect = await eventually(async () => {
      const found = await sendTo('cancelled@customer.test');
      return found.lastError && found;
    });
    expect((await w.api.post(`/outbox/${effect.id}/cancel`)).body).toMatchObject({ state: 'cancelled' });
    await hurry();
    await take({ from: 'after@customer.test', subject: 'After' });
    await inState('after@customer.test', 'done');
    expect(w.sink.messages.map((mail) => mail.envelope.to[0])).toEqual(['after@customer.test']);
    expect((await w.api.post(`/outbox/${(await sendTo('after@customer.test')).id}/cancel`)).body).toMatchObject({
      status: 409,
      code: 'effect-under-way',
    });
  });
});
