// Puts a message into a mailbox the way a mail server does (LMTP, RFC 2033), so that IDLE, UIDs and quotas act for real.
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface LmtpEnvelope {
  from: string;
  to: string;
}

/** CRLF line ends and doubled leading dots, as DATA wants them (RFC 5321, section 4.5.2). */
function toWire(raw: string | Buffer): Buffer {
  // latin1 keeps every byte as it is in both directions, whatever the message's charset.
  const text = typeof raw === 'string' ? Buffer.from(raw, 'utf8').toString('latin1') : raw.toString('latin1');
  const lines = text.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');
  return Buffer.from(lines.endsWith('\r\n') ? lines : `${lines}\r\n`, 'latin1');
}

/**
 * Delivers messages over one connection, in order.
 * @throws with the server's answer when it refuses one
 */
export async function deliverByLmtp(
  port: number,
  messages: readonly (string | Buffer)[],
  envelope: LmtpEnvelope,
): Promise<void> {
  const socket: Socket = connect(port, '127.0.0.1');
  // Text and final dot are two writes; Nagle's algorithm would hold the second until the first is acknowledged.
  socket.setNoDelay(true);
  const lines = createInterface({ input: socket, crlfDelay: Infinity })[Symbol.asyncIterator]();

  const expect = async (code: string, after: string): Promise<void> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`LMTP: the connection ended after ${after}`);
      if (!value.startsWith(code)) throw new Error(`LMTP: ${after} was answered with "${value}"`);
      // "250-" continues, "250 " is the last line of an answer.
      if (value[3] !== '-') return;
    }
  };
  const say = async (line: string, code: string): Promise<void> => {
    socket.write(`${line}\r\n`);
    await expect(code, line);
  };

  try {
    await expect('220', 'the greeting');
    await say('LHLO test.example.test', '250');
    for (const message of messages) {
      await say(`MAIL FROM:<${envelope.from}> BODY=8BITMIME`, '250');
      await say(`RCPT TO:<${envelope.to}>`, '250');
      await say('DATA', '354');
      socket.write(toWire(message));
      await say('.', '250');
    }
    await say('QUIT', '221');
  } finally {
    socket.destroy();
  }
}
