// An SMTP server that writes down every line it is sent, byte by byte: what a client really puts on the wire.
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface SmtpWireOptions {
  /** What EHLO announces, such as `DSN` or `SIZE 1000`. */
  extensions?: readonly string[];
  /** The answer to RCPT TO of an address that fits; otherwise 250. */
  refuse?: readonly (readonly [RegExp, string])[];
}

export interface SmtpWire {
  host: string;
  port: number;
  /** Commands as they came, without line ends; those of all connections, in order. */
  commands: string[];
  /** Messages as they came, dots and all, without the final one. */
  messages: string[];
  stop(): Promise<void>;
}

export async function startSmtpWire({ extensions = [], refuse = [] }: SmtpWireOptions = {}): Promise<SmtpWire> {
  const commands: string[] = [];
  const messages: string[] = [];
  const sockets = new Set<Socket>();

  const answerTo = (line: string): string => {
    if (/^EHLO/i.test(line)) {
      const lines = ['wire.example.test', ...extensions];
      return lines.map((text, index) => `250${index === lines.length - 1 ? ' ' : '-'}${text}`).join('\r\n');
    }
    if (/^DATA/i.test(line)) return '354 Go on';
    if (/^QUIT/i.test(line)) return '221 Bye';
    const refused = /^RCPT/i.test(line) && refuse.find(([pattern]) => pattern.test(line));
    return refused ? refused[1] : '250 2.0.0 Ok';
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    let rest = '';
    let message: string[] | null = null;
    socket.write('220 wire.example.test ESMTP\r\n');
    // latin1 shows each byte as one character.
    socket.setEncoding('latin1').on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (message === null) {
          commands.push(line);
          if (/^DATA/i.test(line)) message = [];
          socket.write(`${answerTo(line)}\r\n`);
        } else if (line === '.') {
          messages.push(message.join('\r\n'));
          message = null;
          socket.write('250 2.0.0 Taken\r\n');
        } else {
          message.push(line);
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    commands,
    messages,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
