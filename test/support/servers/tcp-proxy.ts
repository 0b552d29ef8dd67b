// A network that fails on request, between a client under test and a real server.
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Direction = 'toServer' | 'toClient';

export interface TcpProxy {
  host: string;
  port: number;
  /** Open connections at this moment. */
  connections(): number;
  /** Connections ever opened. */
  opened(): number;
  /** Breaks every open connection (RST); new ones pass. */
  cut(): void;
  /** Holds every byte in both directions, connections stay open: a server or a network that went silent. */
  stall(): void;
  /** Lets `bytes` more pass in a direction (over all connections), then breaks the connection; happens once for each
   * call, one after the other. With 0 and `toClient` the server acts on a command whose answer is lost. */
  cutAfterBytes(bytes: number, direction: Direction): void;
  /** How often that happened. */
  cuts(): number;
  /** Closes every new connection at once; open ones stay. */
  refuse(): void;
  /** Passes so many bytes of the server's in each hundredth of a second; null: as fast as they come. */
  slow(bytes: number | null): void;
  /** Changes what the server says on its way (each byte a character); null: nothing. Lines may arrive in parts. */
  rewrite(change: ((text: string) => string) | null): void;
  /** Says something in the server's name on every open connection, and ends it. */
  sayAndEnd(text: string): void;
  /** Back to a healthy network; what a stall held back flows. */
  pass(): void;
  /** Sends new connections to another server, such as one restarted on other ports. */
  retarget(target: { host?: string; port: number }): void;
  stop(): Promise<void>;
}

interface Pair {
  client: Socket;
  server: Socket;
}

/** Starts a proxy on a free port of 127.0.0.1. */
export async function startTcpProxy(target: { host?: string; port: number }): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  let current = target;
  let opened = 0;
  let mode: 'pass' | 'stall' | 'refuse' = 'pass';
  let pace: number | null = null;
  let change: ((text: string) => string) | null = null;
  let fuses: { left: number; direction: Direction }[] = [];
  let cuts = 0;

  const breakPair = (pair: Pair): void => {
    pairs.delete(pair);
    pair.client.resetAndDestroy();
    pair.server.resetAndDestroy();
  };

  function forward(pair: Pair, direction: Direction): void {
    const [from, to] = direction === 'toServer' ? [pair.client, pair.server] : [pair.server, pair.client];
    from.on('data', (data: Buffer) => {
      const chunk = change && direction === 'toClient' ? Buffer.from(change(data.toString('latin1')), 'latin1') : data;
      if (pace !== null && direction === 'toClient') return void drip(pair, chunk);
      const [fuse] = fuses;
      if (fuse?.direction === direction) {
        if (chunk.length > fuse.left) {
          const last = chunk.subarray(0, fuse.left);
          fuses.shift();
          cuts += 1;
          // What still passes must arrive: an orderly end after it, since a reset would throw it away.
          pairs.delete(pair);
          from.destroy();
          to.end(last, () => to.destroySoon());
          return;
        }
        fuse.left -= chunk.length;
      }
      if (!to.write(chunk)) {
        from.pause();
        to.once('drain', () => mode !== 'stall' && from.resume());
      }
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      pairs.delete(pair);
      to.destroySoon();
    });
  }

  async function drip({ client, server }: Pair, chunk: Buffer): Promise<void> {
    server.pause();
    for (let at = 0; at < chunk.length && !client.destroyed;) {
      const bytes = pace ?? chunk.length;
      client.write(chunk.subarray(at, at + bytes));
      at += bytes;
      await sleep(10);
    }
    if (mode !== 'stall') server.resume();
  }

  const listener = createServer((client) => {
    opened += 1;
    if (mode === 'refuse') return void client.resetAndDestroy();
    const server = connect(current.port, current.host ?? '127.0.0.1');
    const pair = { client, server };
    pairs.add(pair);
    forward(pair, 'toServer');
    forward(pair, 'toClient');
    if (mode === 'stall') {
      client.pause();
      server.pause();
    }
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));

  const eachSocket = (act: (socket: Socket) => void): void => {
    for (const { client, server } of pairs) [client, server].forEach(act);
  };

  return {
    host: '127.0.0.1',
    port: (listener.address() as AddressInfo).port,
    connections: () => pairs.size,
    opened: () => opened,
    cut: () => pairs.forEach(breakPair),
    stall() {
      mode = 'stall';
      eachSocket((socket) => socket.pause());
    },
    cutAfterBytes: (bytes, direction) => void fuses.push({ left: bytes, direction }),
    cuts: () => cuts,
    refuse: () => void (mode = 'refuse'),
    slow: (bytes) => void (pace = bytes),
    rewrite: (next) => void (change = next),
    sayAndEnd(text) {
      for (const pair of pairs) {
        pairs.delete(pair);
        pair.server.destroy();
        pair.client.end(text);
      }
    },
    pass() {
      mode = 'pass';
      fuses = [];
      pace = null;
      change = null;
      eachSocket((socket) => socket.resume());
    },
    retarget: (next) => void (current = next),
    async stop() {
      pairs.forEach(breakPair);
      await new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  };
}
