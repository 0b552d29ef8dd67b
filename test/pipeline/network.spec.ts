// A network that breaks in the middle of a fetch, and a server that is away for a while.
import { eventually } from '../support/eventually';
import { sharedDovecot } from '../support/shared-servers';
import { startTcpProxy, type TcpProxy } from '../support/servers/tcp-proxy';
import { openWorkbench, type Workbench } from './workbench';

jest.setTimeout(90_000);

let w: Workbench;
let proxy: TcpProxy;
beforeAll(async () => {
  w = await openWorkbench();
  proxy = await startTcpProxy({ port: sharedDovecot().imapPort });
});
afterAll(async () => {
  await w.close();
  await proxy.stop();
});

const problemOf = async (id: string) => {
  const { state } = (await w.api.get(`/mailboxes/${id}`)).body as {
    state: { status: string; problem: { code: string } | null };
  };
  return state;
};

it('goes on where it was when the connection breaks in the middle of a fetch', async () => {
  const desk = await w.connect({ imap: { port: proxy.port } });
  await eventually(async () => (await problemOf(desk.id)).status === 'idle');
  // Between the first batch and the last.
  proxy.cutAfterBytes(1_500_000, 'toClient');
  await desk.deliver(
    ...Array.from({ length: 120 }, (_, index) => ({
      subject: `Large ${index}`,
      text: `${'word '.repeat(14)}\n`.repeat(300),
    })),
  );
  expect(await desk.settled(120)).toEqual({ processed: 120, ignored: 0, duplicate: 0, quarantined: 0 });
  expect(proxy.opened()).toBeGreaterThanOrEqual(2);
});

it('waits for a server that is away, says why, and takes in what came meanwhile', async () => {
  const desk = await w.connect({ imap: { port: proxy.port } });
  await eventually(async () => (await problemOf(desk.id)).status === 'idle');
  proxy.refuse();
  proxy.cut();
  const state = await eventually(async () => {
    const found = await problemOf(desk.id);
    return found.status === 'waiting' && found;
  });
  expect(state.problem).not.toBeNull();
  await desk.deliver({ subject: 'While it was away' });
  proxy.pass();
  expect(await desk.settled(1)).toMatchObject({ processed: 1 });
  await eventually(async () => (await problemOf(desk.id)).problem === null);
});
