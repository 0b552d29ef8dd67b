import { ConnectionGate, type Pass } from './connection-gate.service';

const gateFor = (imapConnectionsPerHost: number) => new ConnectionGate({ imapConnectionsPerHost });
const soon = () => new Promise((resolve) => setImmediate(resolve));

it('lets so many in for a host, and the others in the order of their coming', async () => {
  const gate = gateFor(2);
  const first = await gate.enter('mail.test');
  await gate.enter('MAIL.test');
  const order: string[] = [];
  const passes = new Map<string, Pass>();
  for (const name of ['a', 'b']) {
    void gate.enter('mail.test').then((pass) => {
      order.push(name);
      passes.set(name, pass);
    });
  }
  await soon();
  expect(order).toEqual([]);
  await gate.enter('other.test');
  first.leave();
  first.leave();
  await soon();
  expect(order).toEqual(['a']);
  passes.get('a')!.leave();
  await soon();
  expect(order).toEqual(['a', 'b']);
});

it('tells who holds a place that it is wanted, once, and late comers at once', async () => {
  const gate = gateFor(1);
  const held = await gate.enter('mail.test');
  const heard: string[] = [];
  held.onWanted(() => heard.push('before'));
  expect(held.isWanted).toBe(false);
  const next = gate.enter('mail.test');
  void gate.enter('mail.test');
  expect(held.isWanted).toBe(true);
  held.onWanted(() => heard.push('after'));
  expect(heard).toEqual(['before', 'after']);
  held.leave();
  expect((await next).isWanted).toBe(true);
});

it('forgets who gives up waiting', async () => {
  const gate = gateFor(1);
  const held = await gate.enter('mail.test');
  const controller = new AbortController();
  const waiting = gate.enter('mail.test', controller.signal);
  const other = gate.enter('mail.test');
  controller.abort();
  await expect(waiting).rejects.toThrow();
  held.leave();
  expect((await other).isWanted).toBe(false);
});
