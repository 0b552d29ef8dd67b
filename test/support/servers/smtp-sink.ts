// An SMTP server that keeps what it gets and misbehaves on request: the other end of everything Mailroom sends.
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { eventually } from '../eventually';
import { selfSignedCertificate } from './certificate';
import { removeFolder, temporaryFolder } from './child-server';
import { parseHeaders } from './raw-headers';

export interface ReceivedMail {
  envelope: { from: string; to: string[] };
  raw: Buffer;
  /** Lower-case names; a repeated header keeps its first value. Folding undone, encoded words left as they came. */
  headers: ReadonlyMap<string, string>;
  /** The message was taken, yet its sender never learnt so: the connection died after the final dot. */
  unanswered: boolean;
}

export interface SmtpSinkOptions {
  /** `none` (default), `starttls` offered, or `tls` from the first byte; self-signed. */
  security?: 'none' | 'starttls' | 'tls';
  /** Logins that are let in; with it a login is required. */
  auth?: { user: string; password: string };
  /** Logins by OAuth 2 (XOAUTH2) instead: whether the token is that user's and good. */
  tokens?: (user: string, token: string) => Promise<boolean>;
  /** Announced SIZE limit in bytes. */
  maxBytes?: number;
}

interface Refusal {
  code: number;
  message: string;
}

export interface SmtpSink {
  host: string;
  port: number;
  messages: ReceivedMail[];
  /** How many connections were ever opened. */
  connections(): number;
  /** Waits for a number of messages, or for one that fits; gives that message (the last of the number). */
  waitFor(wanted: number | ((mail: ReceivedMail) => boolean), timeout?: number): Promise<ReceivedMail>;
  /** From now on recipients that fit are refused for good (550 unless told otherwise). */
  rejectRecipient(pattern: RegExp, refusal?: Partial<Refusal>): void;
  /** The next `times` attempts are put off (451 unless told otherwise) at the given step. */
  temporaryFailure(at?: 'mail' | 'rcpt' | 'data', times?: number, refusal?: Partial<Refusal>): void;
  /** The next `times` connections die in the middle of DATA: the message is not taken. */
  dropDuringData(times?: number): void;
  /** The next `times` messages are taken, then the connection dies instead of the final 250. */
  dropAfterDot(times?: number): void;
  /** Waits so many milliseconds before it answers the end of DATA. */
  slow(milliseconds: number): void;
  /** Forgets the script and the messages. */
  reset(): void;
  stop(): Promise<void>;
}

function refuse({ code, message }: Refusal): Error {
  return Object.assign(new Error(message), { responseCode: code });
}

interface Script {
  rejected: { pattern: RegExp; refusal: Refusal }[];
  putOff: { at: 'mail' | 'rcpt' | 'data'; left: number; refusal: Refusal } | null;
  dropDuringData: number;
  dropAfterDot: number;
  delay: number;
}

const wellBehaved = (): Script => ({ rejected: [], putOff: null, dropDuringData: 0, dropAfterDot: 0, delay: 0 });

/** Starts an SMTP server on a free port of 127.0.0.1. */
export async function startSmtpSink(options: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const { security = 'none', auth, tokens } = options;
  const folder = await temporaryFolder('smtp');
  const certificate = security === 'none' ? null : selfSignedCertificate(folder);
  const messages: ReceivedMail[] = [];
  const sockets = new Map<number, Socket>();
  let opened = 0;
  let script = wellBehaved();

  const putOff = (at: 'mail' | 'rcpt' | 'data'): Error | null => {
    if (script.putOff?.at !== at || script.putOff.left <= 0) return null;
    script.putOff.left -= 1;
    return refuse(script.putOff.refusal);
  };
  const drop = (session: SMTPServerSession): void => void sockets.get(session.remotePort)?.destroy();

  function receive(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error?: Error | null) => void,
  ): void {
    if (script.dropDuringData > 0) {
      script.dropDuringData -= 1;
      stream.resume();
      return drop(session);
    }
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      if (stream.sizeExceeded)
        return done(refuse({ code: 552, message: 'Message exceeds fixed maximum message size' }));
      const failure = putOff('data');
      if (failure) return done(failure);
      const { mailFrom, rcptTo } = session.envelope;
      const raw = Buffer.concat(chunks);
      const unanswered = script.dropAfterDot > 0;
      const from = mailFrom ? mailFrom.address : '';
      messages.push({
        envelope: { from, to: rcptTo.map((to) => to.address) },
        raw,
        headers: parseHeaders(raw),
        unanswered,
      });
      if (unanswered) {
        script.dropAfterDot -= 1;
        return drop(session);
      }
      if (script.delay) setTimeout(done, script.delay);
      else done();
    });
  }

  const server = new SMTPServer({
    secure: security === 'tls',
    ...(certificate && { key: certificate.key, cert: certificate.cert }),
    disabledCommands: [...(security === 'starttls' ? [] : ['STARTTLS']), ...(auth || tokens ? [] : ['AUTH'])],
    // Without TLS a login is plain text: fine on the loopback of a test.
    allowInsecureAuth: true,
    authOptional: !auth && !tokens,
    ...(tokens && { authMethods: ['XOAUTH2'] }),
    disableReverseLookup: true,
    size: options.maxBytes,
    logger: false,
    onAuth(login, _session, done) {
      if (tokens) {
        const { username = '', accessToken = '' } = login;
        return void tokens(username, accessToken).then((good) => {
          // RFC 7628 section 3.2.2: why, in a challenge that the client answers before it is refused.
          done(null, good ? { user: username } : { data: { status: '401', schemes: 'bearer', scope: 'mail' } });
        }, done);
      }
      const good = auth?.user === login.username && auth?.password === login.password;
      if (good) done(null, { user: login.username });
      else done(refuse({ code: 535, message: '5.7.8 Authentication credentials invalid' }));
    },
    onMailFrom: (_address, _session, done) => done(putOff('mail')),
    onRcptTo({ address }, _session, done) {
      const rejected = script.rejected.find(({ pattern }) => pattern.test(address));
      done(rejected ? refuse(rejected.refusal) : putOff('rcpt'));
    },
    onData: receive,
  });
  server.server.on('connection', (socket: Socket) => {
    const key = socket.remotePort ?? 0;
    opened += 1;
    sockets.set(key, socket);
    socket.once('close', () => sockets.delete(key));
  });
  // A client that hangs up, or distrusts the certificate, is what many tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    host: '127.0.0.1',
    port: (server.server.address() as AddressInfo).port,
    messages,
    connections: () => opened,
    waitFor: (wanted, timeout) =>
      eventually(() => (typeof wanted === 'number' ? messages[wanted - 1] : messages.find(wanted)), {
        timeout,
        what: typeof wanted === 'number' ? `${wanted} message(s) by SMTP` : 'the expected message by SMTP',
      }),
    rejectRecipient(pattern, refusal) {
      script.rejected.push({ pattern, refusal: { code: 550, message: '5.1.1 No such user here', ...refusal } });
    },
    temporaryFailure(at = 'rcpt', times = 1, refusal = {}) {
      script.putOff = { at, left: times, refusal: { code: 451, message: '4.7.1 Try again later', ...refusal } };
    },
    dropDuringData: (times = 1) => void (script.dropDuringData = times),
    dropAfterDot: (times = 1) => void (script.dropAfterDot = times),
    slow: (milliseconds) => void (script.delay = milliseconds),
    reset() {
      script = wellBehaved();
      messages.length = 0;
    },
    async stop() {
      // Destroying a raw socket under a TLS handshake that is just failing crashes Node 20: those close by themselves.
      if (security === 'tls') await eventually(() => sockets.size === 0, { timeout: 1_000 }).catch(() => undefined);
      for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      removeFolder(folder);
    },
  };
}
