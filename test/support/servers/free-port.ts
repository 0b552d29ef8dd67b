// Private servers listen where nobody else does, so that any number of runs live side by side on one machine.
import { createServer, type AddressInfo } from 'node:net';

/** Asks the kernel for TCP ports of 127.0.0.1 that nobody listens on; they are distinct from each other. */
export async function freePorts(count: number): Promise<number[]> {
  // All are held open until the last is known: a port released early could be handed out twice.
  const holders = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
      });
      return server;
    }),
  );
  const ports = holders.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(holders.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** One port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  return port!;
}
