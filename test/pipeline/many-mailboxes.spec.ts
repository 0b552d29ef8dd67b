// More mailboxes than one server takes connections: all are read, in turn, and what is asked of the server is done.
// @needs-debian: the workbench stands on a real mail server.
import { eventually } from '../support/eventually';
import { sharedDovecot } from '../support/shared-servers';
import { startTcpProxy, type TcpProxy } from '../support/servers/tcp-proxy';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(90_000);

let w: Workbench;
let proxy: TcpProxy;
beforeAll(async () => {
  w = await openWorkbench({ env: { IMAP_CONNECTIONS_PER_HOST: '2' } });
  proxy = await startTcpProxy({ port: sharedDovecot().imapPort });
});
afterAll(async () => {
  await w.close();
  await proxy.stop();
});

it('are read in turn over the few connections there may be', async () => {
  const desks: TestMailbox[] = [];
  for (let index = 0; index < 4; index += 1) desks.push(await w.connect({ imap: { port: proxy.port } }));
  await desks[0]!.publish([act('move', { folder: 'Archive', onServer: true })]);
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, proxy.connections())), 5);
  try {
    for (const round of [1, 2]) {
      await Promise.all(desks.map((desk) => desk.deliver({ subject: `Round ${round}` })));
      await Promise.all(desks.map((desk) => desk.settled(round)));
    }
    await eventually(
      async () => {
        const rows = await w.query<{ state: string }>(`SELECT state FROM effect WHERE mailboxId = '${desks[0]!.id}'`);
        return rows.length === 2 && rows.every(({ state }) => state === 'done');
      },
      { timeout: 30_000 },
    );
  } finally {
    clearInterval(watch);
  }
  // One that is being closed may still be there when the next is opened.
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(3);
  for (const desk of desks) expect(await desk.ledger()).toMatchObject({ processed: 2, quarantined: 0 });
});
