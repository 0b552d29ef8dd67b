// The program dies in the middle of a call that names itself: whoever repeats it is served in the end, once.
import { setTimeout as sleep } from 'node:timers/promises';
import { buildMail } from '../support/mail';
import { install } from './program';

jest.setTimeout(120_000);

it.each(['before-commit', 'after-commit'])(
  'killed at %s, the call is performed by a later attempt',
  async (failpoint) => {
    const program = await install(null, {});
    const first = await program.start();
    const api = await first.signIn();
    const mailbox = (await api.post('/mailboxes', { kind: 'local', name: 'Door', address: 'door@desk.test' })).body;
    await first.stop();

    const raw = new Uint8Array(Buffer.from(buildMail({ to: 'door@desk.test', subject: 'Once' })));
    const headers = { 'content-type': 'message/rfc822', 'idempotency-key': 'order-17' };
    const handIn = () => api.fetch(`/mailboxes/${mailbox.id}/messages`, { method: 'POST', body: raw, headers });
    const dying = await program.start({ MAILROOM_FAILPOINT: failpoint });
    await expect(handIn()).rejects.toThrow();
    expect(await dying.ended).toBe('SIGKILL');

    const run = await program.start();
    let answer = await handIn();
    // Nobody can know at once that the first attempt is dead; it is told how long to wait, as often as it takes.
    for (let tries = 0; answer.status === 409 && tries < 30; tries += 1) {
      expect(await answer.json()).toMatchObject({ code: 'idempotency-in-progress' });
      await sleep(Number(answer.headers.get('retry-after')) * 1000);
      answer = await handIn();
    }
    expect([200, 201]).toContain(answer.status);
    const { messageId } = (await answer.json()) as { messageId: string };
    const again = await handIn();
    expect([again.headers.get('idempotency-replayed'), await again.json()]).toMatchObject(['true', { messageId }]);
    const { items } = (await api.get(`/messages?mailboxId=${mailbox.id}`)).body as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual([messageId]);
    await run.stop();
    program.remove();
  },
);
