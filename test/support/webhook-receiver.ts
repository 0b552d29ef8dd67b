// Somebody else's program that wants our events.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface ReceivedEvent {
  /** `webhook-id`: the same over all attempts. */
  id: string;
  type: string;
  data: Record<string, unknown>;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A status, or an answer of one's own. */
export type Answer = number | ((request: IncomingMessage, response: ServerResponse) => void);

export interface WebhookReceiver {
  url: string;
  events: ReceivedEvent[];
  /** Connections that were made, whatever came of them. */
  connections: number;
  /** The next answers, one each; the standing one afterwards. */
  answer(...answers: Answer[]): void;
  /** The answer from now on; 204 at first. */
  always(answer: Answer): void;
  stop(): Promise<void>;
}

/** @param port where to listen, to come back where it was; default: a free one */
export async function startWebhookReceiver(port = 0): Promise<WebhookReceiver> {
  const script: Answer[] = [];
  let standing: Answer = 204;
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const { type, data } = JSON.parse(body) as Pick<ReceivedEvent, 'type' | 'data'>;
      receiver.events.push({ id: String(request.headers['webhook-id']), type, data, headers: request.headers, body });
      const answer = script.shift() ?? standing;
      if (typeof answer === 'number') response.writeHead(answer).end();
      else answer(request, response);
    });
  });
  server.on('connection', (socket) => {
    receiver.connections += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${address.port}/hook`,
    events: [],
    connections: 0,
    answer: (...answers) => void script.push(...answers),
    always: (answer) => void (standing = answer),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        // One that never answers would keep it open.
        for (const socket of sockets) socket.destroy();
      }),
  };
  return receiver;
}
