// Mail servers that misbehave, and a network that does: nothing is lost, nothing is done twice, nobody is hammered.
// @needs-debian: the workbench stands on a real mail server.
import { act, openWorkbench, type TestMailbox, type Workbench } from '../pipeline/workbench';
import { eventually } from '../support/eventually';
import { sharedDovecot } from '../support/shared-servers';
import { startTcpProxy, type TcpProxy } from '../support/servers/tcp-proxy';
import { expectReconciled } from './reconciled';

jest.setTimeout(90_000);

interface State {
  status: string;
  problem: { code: string; message: string; advice: string } | null;
  nextTryAt: string | null;
}

let w: Workbench;
let proxy: TcpProxy;
beforeAll(async () => {
  [w, proxy] = await Promise.all([openWorkbench(), startTcpProxy({ port: sharedDovecot().imapPort })]);
});
afterEach(() => {
  proxy.pass();
});
afterAll(async () => {
  await w.close();
  await proxy.stop();
});

const throughProxy = (): Promise<TestMailbox> => w.connect({ imap: { port: proxy.port } });

const stateOf = async ({ id }: TestMailbox): Promise<State> => (await w.api.get(`/mailboxes/${id}`)).body.state;

const until = (desk: TestMailbox, wanted: (state: State) => boolean): Promise<State> =>
  eventually(
    async () => {
      const state = await stateOf(desk);
      if (!wanted(state)) throw new Error(JSON.stringify(state));
      return state;
    },
    { timeout: 30_000 },
  );

const resting = (desk: TestMailbox) => until(desk, ({ status }) => status === 'idle');

const reconnect = ({ id }: TestMailbox) => w.api.post(`/mailboxes/${id}/reconnect`);

const subjects = async ({ id }: TestMailbox): Promise<string[]> => {
  const { items } = (await w.api.get(`/messages?mailboxId=${id}&limit=100`)).body as { items: { subject: string }[] };
  return items.map(({ subject }) => subject).sort();
};

describe('a server', () => {
  it('that says BYE is connected to again, and no mail is missed', async () => {
    const desk = await throughProxy();
    await resting(desk);
    proxy.sayAndEnd('* BYE Server shutting down.\r\n');
    const state = await until(desk, ({ problem }) => problem !== null);
    expect(state).toMatchObject({ status: 'waiting', nextTryAt: expect.any(String) });
    await desk.deliver({ subject: 'While it was down' });
    await reconnect(desk);
    expect(await desk.settled(1)).toMatchObject({ processed: 1 });
    await expectReconciled(w.api, desk.id, 1);
  });

  it('that lets in and drops at once is asked less and less often', async () => {
    const desk = await throughProxy();
    await resting(desk);
    const before = proxy.opened();
    proxy.rewrite((text) => {
      if (/ OK .*Logged in/.test(text)) setImmediate(() => proxy.cut());
      return text;
    });
    proxy.cut();
    const failures = async (): Promise<number> => {
      const [row] = await w.query<{ failures: number }>(
        `SELECT failures FROM mailbox_state WHERE mailboxId = '${desk.id}'`,
      );
      return row!.failures;
    };
    // A login that succeeds is no reason to begin the pauses anew: the connection has to survive.
    await eventually(async () => (await failures()) >= 2, { timeout: 30_000 });
    expect((await stateOf(desk)).status).not.toBe('disabled');
    expect(proxy.opened() - before).toBeLessThanOrEqual((await failures()) + 1);
    await desk.deliver({ subject: 'In between' });
    proxy.pass();
    await reconnect(desk);
    expect(await desk.settled(1)).toMatchObject({ processed: 1 });
    await expectReconciled(w.api, desk.id, 1);
  });

  it('that refuses the password stops the mailbox; one that limits logins, or is closed for a while, does not', async () => {
    const desk = await throughProxy();
    await resting(desk);
    const answers = {
      limited: ' NO [LIMIT] Too many logins',
      unavailable: ' NO [UNAVAILABLE] Temporary authentication failure.',
    };
    for (const answer of Object.values(answers)) {
      proxy.rewrite((text) => text.replace(/ OK [^\r]*Logged in[^\r]*/, answer));
      proxy.cut();
      const state = await until(desk, ({ status, problem }) => status === 'waiting' && problem !== null);
      expect(state.problem!.code).not.toBe('login-failed');
      proxy.pass();
      await reconnect(desk);
      await resting(desk);
    }
    proxy.rewrite((text) =>
      text.replace(/ OK [^\r]*Logged in[^\r]*/, ' NO [AUTHENTICATIONFAILED] Authentication failed.'),
    );
    proxy.cut();
    expect(await until(desk, ({ status }) => status === 'disabled')).toMatchObject({
      problem: { code: 'login-failed', advice: expect.any(String) },
      nextTryAt: null,
    });
    const opened = proxy.opened();
    await desk.deliver({ subject: 'Waits' });
    expect(proxy.opened()).toBe(opened);
    proxy.pass();
    await reconnect(desk);
    expect(await desk.settled(1)).toMatchObject({ processed: 1 });
  });

  it.each([
    [
      'zero',
      (text: string) =>
        text.replace(/UIDVALIDITY (\d+)/g, (_, digits: string) => `UIDVALIDITY ${'0'.repeat(digits.length)}`),
    ],
    ['missing', (text: string) => text.replaceAll('UIDVALIDITY', 'XIDVALIDITY')],
  ])('whose UIDVALIDITY is %s is read whole each time, and every message counts once', async (which, change) => {
    proxy.rewrite(change);
    const desk = await throughProxy();
    await desk.publish([act('case', { name: '{{subject}}', distribution: 'none' })]);
    const word = `without-${which}`;
    await desk.deliver({ subject: `One ${word}` }, { subject: `Two ${word}` });
    await eventually(async () => (await subjects(desk)).length === 2, { timeout: 30_000 });
    await desk.deliver({ subject: `Three ${word}` });
    await eventually(async () => (await subjects(desk)).length === 3, { timeout: 30_000 });
    const { items } = (await w.api.get('/cases?limit=100')).body as { items: { name: string }[] };
    const cases = items.filter(({ name }) => name.endsWith(word));
    expect(cases).toHaveLength(3);
    // And what it says once it gives one again is no other mail.
    proxy.pass();
    proxy.cut();
    await reconnect(desk);
    await resting(desk);
    expect(await subjects(desk)).toEqual(['One', 'Three', 'Two'].map((name) => `${name} ${word}`));
    await expectReconciled(w.api, desk.id, 3);
  });

  it('that changes UIDVALIDITY between two looks loses nothing', async () => {
    const desk = await throughProxy();
    await desk.deliver({ subject: 'One' }, { subject: 'Two' });
    await desk.settled(2);
    await sharedDovecot().setUidValidity(desk.user, 'INBOX', 77_777);
    await desk.deliver({ subject: 'Three' });
    await eventually(async () => (await subjects(desk)).length === 3, { timeout: 30_000 });
    await expectReconciled(w.api, desk.id, 3);
  });
});

describe('a network', () => {
  it('that is slow delivers all the same', async () => {
    proxy.slow(400);
    const desk = await throughProxy();
    await desk.deliver(
      ...Array.from({ length: 3 }, (_, index) => ({ subject: `Slow ${index}`, text: 'word '.repeat(4_000) })),
    );
    expect(await desk.settled(3)).toMatchObject({ processed: 3 });
    await expectReconciled(w.api, desk.id, 3);
  });

  it('that stands still for one mailbox holds up no other', async () => {
    const [stuck, other] = [await throughProxy(), await w.connect()];
    await resting(stuck);
    proxy.stall();
    await stuck.deliver({ subject: 'Waits' });
    await other.deliver({ subject: 'Passes' });
    expect(await other.settled(1)).toMatchObject({ processed: 1 });
    expect(await stuck.ledger()).toMatchObject({ processed: 0 });
    proxy.pass();
    expect(await stuck.settled(1)).toMatchObject({ processed: 1 });
    await expectReconciled(w.api, stuck.id, 1);
  });

  it('that breaks again and again in the middle of a fetch brings every message once', async () => {
    const desk = await throughProxy();
    await resting(desk);
    const mails = Array.from({ length: 60 }, (_, index) => ({ subject: `Mail ${index}`, text: 'word '.repeat(2_000) }));
    const before = proxy.cuts();
    for (const bytes of [200_000, 250_000, 1_000]) proxy.cutAfterBytes(bytes, 'toClient');
    await desk.deliver(...mails);
    // A look at its state can come too late: it goes on by itself. Asked to, it need not wait as long.
    for (const times of [1, 2, 3]) {
      await eventually(async () => proxy.cuts() >= before + times, { timeout: 30_000 });
      await reconnect(desk);
    }
    expect(await desk.settled(60)).toEqual({ processed: 60, ignored: 0, duplicate: 0, quarantined: 0 });
    await expectReconciled(w.api, desk.id, 60);
  });

  it('that loses the answer of a move leaves one message in the target', async () => {
    const desk = await throughProxy();
    await desk.publish([act('move', { folder: 'Done', onServer: true })]);
    await resting(desk);
    // The effect's own connection is the next one; it breaks where the move is answered, or just before.
    proxy.rewrite((text) => {
      if (!/COPYUID/.test(text)) return text;
      proxy.rewrite(null);
      setImmediate(() => proxy.cut());
      return '';
    });
    await desk.deliver({ subject: 'Moved once' });
    await eventually(
      async () => {
        const open = await w.query(`SELECT id FROM effect WHERE mailboxId = '${desk.id}' AND state <> 'done'`);
        await w.write(
          `UPDATE effect SET runAt = '2020-01-01 00:00:00.000' WHERE mailboxId = '${desk.id}' AND state = 'pending'`,
        );
        return open.length === 0 && (await desk.ledger()).processed === 1;
      },
      { timeout: 30_000, interval: 200 },
    );
    const inDone = await sharedDovecot().doveadm(['search', '-u', desk.user, 'mailbox', 'Done', 'all']);
    expect(inDone.trim().split('\n')).toHaveLength(1);
    const inInbox = await sharedDovecot().doveadm(['search', '-u', desk.user, 'mailbox', 'INBOX', 'all']);
    expect(inInbox.trim()).toBe('');
  });
});
