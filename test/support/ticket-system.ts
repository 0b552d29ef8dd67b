// The system that the example plug-in talks to: it opens one ticket for one key, however often it is asked.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TicketSystem {
  url: string;
  /** By idempotency key. */
  tickets: Map<string, { ticket: string; queue: string; summary: string; from: string }>;
  /** Every request for a ticket, answered or not. */
  asked: number;
  /** What becomes of the next requests for tickets. */
  mode: 'answer' | 'silent' | 'refuse' | 'broken';
  stop(): Promise<void>;
}

export async function startTicketSystem(token: string): Promise<TicketSystem> {
  const server = createServer((request, response) => void handle(request, response));
  const system: TicketSystem = {
    url: '',
    tickets: new Map(),
    asked: 0,
    mode: 'answer',
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/tiers') return void answer(200, { 'gold.test': 'gold' });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    system.asked += 1;
    if (request.headers.authorization !== `Bearer ${token}`) return void answer(401, {});
    if (system.mode === 'refuse') return void answer(422, {});
    if (system.mode === 'broken') return void answer(500, {});
    const key = String(request.headers['idempotency-key']);
    const wanted = JSON.parse(Buffer.concat(chunks).toString()) as { queue: string; summary: string; from: string };
    const known = system.tickets.get(key) ?? { ticket: `T-${system.tickets.size + 1}`, ...wanted };
    system.tickets.set(key, known);
    // It did what it was asked for; the answer never comes.
    if (system.mode !== 'silent') answer(201, { ticket: known.ticket });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  system.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return system;
}
