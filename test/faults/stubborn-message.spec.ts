// A message that kills the program whenever it is looked at must not stop the others for ever.
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { install } from './program';
import { expectReconciled } from './reconciled';

jest.setTimeout(90_000);

it('is held back after three deaths, and the messages behind it go on', async () => {
  const program = await install(null, { POLL_SECONDS: '1' });
  const setup = await program.start();
  const api = await setup.signIn();
  const { host, imapPort, deliver } = sharedDovecot();
  const { user, password, address } = newMailUser('stubborn');
  const server = { host, security: 'none', user, password };
  const created = await api.post('/mailboxes', {
    name: 'Desk',
    address,
    imap: { ...server, port: imapPort },
    smtp: { ...server, port: 1 },
    monitoredFolders: ['INBOX'],
  });
  const { id } = created.body as { id: string };
  await setup.stop();
  await deliver(
    [1, 2, 3].map((index) => buildMail({ to: address, subject: `Message ${index}` })),
    user,
  );

  // Once as one of a batch, then alone: its turn always comes first.
  for (let death = 1; death <= 4; death += 1) {
    const run = await program.start({ MAILROOM_FAILPOINT: 'parsed' });
    expect([await run.ended, run.output()]).toEqual(['SIGKILL', expect.anything()]);
  }
  const last = await program.start();
  const ledger = await eventually(
    async () => {
      const { counts } = (await api.get(`/mailboxes/${id}/ledger`)).body as { counts: Record<string, number> };
      return counts['processed']! + counts['quarantined']! === 3 && counts;
    },
    { timeout: 20_000 },
  );
  expect(ledger).toMatchObject({ processed: 2, quarantined: 1 });
  const { items } = (await api.get('/quarantine')).body as {
    items: { id: string; subject: string; reason: { code: string } }[];
  };
  expect(items).toEqual([
    expect.objectContaining({ subject: 'Message 1', reason: expect.objectContaining({ code: 'killed-its-worker' }) }),
  ]);

  // A person looks at it and tries again: a fresh attempt.
  expect((await api.post(`/quarantine/${items[0]!.id}/retry`)).body).toMatchObject({ outcome: 'processed' });
  await expectReconciled(api, id, 3);
  await last.stop();
  program.remove();
});
