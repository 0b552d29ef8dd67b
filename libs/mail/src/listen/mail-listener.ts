import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { MailLogger } from '../mail-logger';
import { traceFields } from './trace-fields';

/** What a server or program hands over, with its envelope. */
export interface HandedOver {
  /** The envelope's sender; `''` for the null path. */
  returnPath: string;
  /** Of the envelope, as accepted. */
  recipients: readonly string[];
  /** The fields of delivery for one recipient, to be put in front of the message (RFC 5321 section 4.4). */
  trace: (recipient: string, at: Date) => Buffer;
  /** The message as it comes; it fails when the other side goes away in the middle. */
  content: AsyncIterable<Buffer>;
}

/** An answer for one recipient: whether its mailbox has the message, for good. */
export type HandOverAnswer = { accepted: true } | { accepted: false; again: boolean; text: string };

export interface MailListenerOptions {
  protocol: 'lmtp' | 'smtp';
  host: string;
  port: number;
  /** Who may connect. */
  mayConnect: (address: string) => boolean;
  /** Bytes; a larger message is refused with 552. */
  maxBytes: number;
  maxConnections: number;
  /** PEM. Absent: no STARTTLS. */
  tls?: { key: Buffer; cert: Buffer };
  /** Whether mail for that address is taken. Throws when it cannot be said now. */
  knows: (recipient: string) => Promise<boolean>;
  /** Takes the message, and only then answers for each recipient, in their order. Throws: none has it, ask again. */
  take: (message: HandedOver) => Promise<readonly HandOverAnswer[]>;
  logger: MailLogger;
}

/** How long a conversation may last after the end was asked for. */
const CLOSING_MILLISECONDS = 3_000;
const IDLE_MILLISECONDS = 5 * 60_000;
const TAKEN = '2.0.0 Taken in';

/**
 * Receives mail by LMTP (RFC 2033) or SMTP (RFC 5321), for addresses of ours alone: it never passes mail on, and nobody
 * logs in. "250" leaves only after `take` has fulfilled, so what the other side believes to be delivered is.
 */
export class MailListener {
  private readonly server: SMTPServer;
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly options: MailListenerOptions) {
    this.server = new SMTPServer({
      lmtp: options.protocol === 'lmtp',
      size: options.maxBytes,
      maxClients: options.maxConnections,
      closeTimeout: CLOSING_MILLISECONDS,
      socketTimeout: IDLE_MILLISECONDS,
      disableReverseLookup: true,
      authOptional: true,
      disabledCommands: options.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
      ...(options.tls && { key: options.tls.key, cert: options.tls.cert }),
      onConnect: ({ remoteAddress }, answer) => {
        if (options.mayConnect(remoteAddress)) return answer();
        answer(reply(554, '5.7.1 This address may not hand in mail here.'));
      },
      onRcptTo: ({ address }, _session, answer) => {
        options.knows(address).then(
          (known) => answer(known ? null : reply(550, '5.1.1 There is no such mailbox here.')),
          (error: unknown) => answer(this.notNow(error)),
        );
      },
      onData: (stream, session, answer) => {
        const work = this.receive(stream, session).then(
          (answers) => answer(null, answers as never),
          (error: unknown) => answer(error instanceof Refusal ? error : this.notNow(error)),
        );
        this.running.add(work);
        void work.finally(() => this.running.delete(work));
      },
    });
    this.server.on('error', (error: Error) => options.logger.warn({ err: error }, 'A conversation was broken off.'));
  }

  /** @returns the port, when 0 was asked for. @throws when it is taken */
  async listen(): Promise<number> {
    const { port, host } = this.options;
    await new Promise<void>((resolve, reject) => {
      this.server.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.server.off('error', reject);
        resolve();
      });
    });
    return (this.server.server.address() as AddressInfo).port;
  }

  /** Accepts nobody any more, and finishes what was begun. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    await Promise.race([Promise.allSettled([...this.running]), closed]);
    // Who keeps a connection open between two messages is told to come back (421) and need not be waited for.
    for (const connection of this.server.connections) {
      connection.send(421, 'This server is being stopped; come back later.');
      connection.close();
    }
    await closed;
  }

  private async receive(stream: Readable & { sizeExceeded?: boolean }, session: SMTPServerSession) {
    const { protocol, take } = this.options;
    const { mailFrom, rcptTo } = session.envelope;
    const returnPath = mailFrom ? mailFrom.address : '';
    const recipients = rcptTo.map(({ address }) => address);
    const answers = await take({
      returnPath,
      recipients,
      trace: (recipient, at) => traceFields({ returnPath, recipient, protocol, at, session }),
      content: whole(stream),
    });
    const refused = answers.flatMap((each) => (each.accepted ? [] : reply(each.again ? 451 : 554, each.text)));
    // SMTP has one answer for all; the sender tries all again, and whoever has the message knows it.
    if (protocol === 'smtp') {
      if (refused[0]) throw refused[0];
      return TAKEN;
    }
    return answers.map((each) => (each.accepted ? TAKEN : reply(each.again ? 451 : 554, each.text)));
  }

  private notNow(error: unknown): Error {
    this.options.logger.warn({ err: error }, 'Mail could not be taken in; its sender was asked to try again.');
    return reply(451, '4.3.0 Mail cannot be stored at the moment. Try again later.');
  }
}

/** An answer that is no failure of ours. */
class Refusal extends Error {
  constructor(
    readonly responseCode: number,
    text: string,
  ) {
    super(text);
  }
}

const reply = (code: number, text: string): Refusal => new Refusal(code, text);

/** Fails at the end of a message that is too large: nothing of it may be stored. */
async function* whole(stream: Readable & { sizeExceeded?: boolean }): AsyncGenerator<Buffer> {
  for await (const piece of stream as AsyncIterable<Buffer>) {
    if (!stream.sizeExceeded) yield piece;
  }
  if (stream.sizeExceeded) throw reply(552, '5.3.4 The message is too large.');
}
