// What reaches an IMAP server when the values that people and strangers choose are hostile: a value, and never a command.
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { ImapSession } from '@mailroom/mail';
import { serverSettings } from './settings';

jest.setTimeout(60_000);

interface Wire {
  port: number;
  /** Whole commands: the tag, and what follows, literals (RFC 9051 4.3) included. */
  commands: string[];
  server: Server;
}

/** As much of a server as a client needs to go on: it takes every command, and remembers it as a server reads it. */
async function listen(): Promise<Wire> {
  const commands: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('* OK [CAPABILITY IMAP4rev1 UIDPLUS MOVE] ready\r\n');
    let unread = Buffer.alloc(0);
    let command = '';
    let literal = 0;
    socket.on('data', (data: Buffer) => {
      unread = Buffer.concat([unread, data]);
      for (;;) {
        if (literal > 0) {
          if (unread.length < literal) return;
          command += `⟨${unread.toString('latin1', 0, literal)}⟩`;
          unread = unread.subarray(literal);
          literal = 0;
        }
        const end = unread.indexOf('\r\n');
        if (end < 0) return;
        const line = unread.toString('latin1', 0, end);
        unread = unread.subarray(end + 2);
        command += line;
        const size = /\{(\d+)(\+?)\}$/.exec(line);
        if (size) {
          literal = Number(size[1]);
          if (size[2] === '') socket.write('+ go on\r\n');
          continue;
        }
        commands.push(command);
        answer(socket, command);
        command = '';
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { port: (server.address() as AddressInfo).port, commands, server };
}

function answer(socket: Socket, command: string): void {
  const [tag = '*', verb = ''] = command.split(' ');
  if (/^(SELECT|EXAMINE)$/i.test(verb)) {
    socket.write('* 1 EXISTS\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 2] x\r\n');
  }
  if (/^LIST$/i.test(verb)) socket.write('* LIST () "/" INBOX\r\n');
  if (/^CAPABILITY$/i.test(verb)) socket.write('* CAPABILITY IMAP4rev1 UIDPLUS MOVE\r\n');
  if (/^LOGOUT$/i.test(verb)) socket.write('* BYE\r\n');
  socket.write(`${tag} OK done\r\n`);
}

const INJECTIONS = [
  '\r\nX1 NOOP',
  '\nX1 NOOP',
  '\r X1 NOOP',
  '"\r\nX1 DELETE INBOX',
  '\0\r\nX1 NOOP',
  '{4}\r\nX1 NOOP',
  '{4+}\r\nabcd\r\nX1 NOOP',
  '\\"\r\nX1 NOOP',
  'é\r\nX1 NOOP',
];

const isForeign = (command: string): boolean => command.startsWith('X1') || !/^[A-Z0-9]+ [A-Z]+/i.test(command);

it.each(INJECTIONS.map((value) => [JSON.stringify(value), value]))('%s stays a value', async (_, injection) => {
  const wire = await listen();
  try {
    const login = { user: `desk${injection}`, password: `secret${injection}` };
    const session = await ImapSession.connect(serverSettings(wire.port, login)).catch(() => null);
    // What cannot be said at all is refused before it is said.
    const quiet =
      session ?? (await ImapSession.connect(serverSettings(wire.port, { user: 'desk', password: 'secret' })));
    const attempts = [
      () => quiet.openFolder(`INBOX${injection}`),
      () => quiet.folderStatus(`Folder${injection}`),
      () => quiet.openFolder('INBOX'),
      () => quiet.addFlags([1], [`flag${injection}`]),
      () => quiet.move(1, `Archive${injection}`),
      () => quiet.copy(1, `Archive${injection}`),
      () => quiet.findByMessageId('INBOX', `<id${injection}@example.test>`),
      () => quiet.append(`Sent${injection}`, Buffer.from('Subject: x\r\n\r\nx'), [`flag${injection}`], new Date(0)),
    ];
    for (const attempt of attempts) await attempt().catch(() => undefined);
    expect(wire.commands.filter(isForeign)).toEqual([]);
    expect(wire.commands.length).toBeGreaterThan(5);
    await quiet.close();
  } finally {
    wire.server.close();
  }
});

it('a server that reads as they do would tell: a command of its own is found', async () => {
  const wire = await listen();
  const { connect } = await import('node:net');
  const socket = connect(wire.port, '127.0.0.1');
  socket.write('A1 LOGIN x "y\r\nX1 NOOP\r\n');
  await new Promise((answered) => setTimeout(answered, 200));
  socket.destroy();
  wire.server.close();
  expect(wire.commands.filter(isForeign)).toEqual(['X1 NOOP']);
});
