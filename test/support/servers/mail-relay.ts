// The mail system between two sites, made small: takes mail by SMTP and hands it to the right server by LMTP.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { deliverByLmtp } from './lmtp-delivery';
import { parseHeaders } from './raw-headers';

export interface RelayedMail {
  envelope: { from: string; to: string[] };
  raw: Buffer;
  headers: ReadonlyMap<string, string>;
}

export interface MailRelay {
  host: string;
  port: number;
  /** Everything that passed, in order. */
  mails: RelayedMail[];
  /** Mail to this address goes to this LMTP port, or to a robot that reads it. */
  route(address: string, to: number | ((mail: RelayedMail) => Promise<void> | void)): void;
  /** Brings a mail in, as another site would. */
  send(raw: string | Buffer, envelope: { from: string; to: string }): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one on a free port of 127.0.0.1. Mail to nobody's address is refused. */
export async function startMailRelay(): Promise<MailRelay> {
  const mails: RelayedMail[] = [];
  const routes = new Map<string, number | ((mail: RelayedMail) => Promise<void> | void)>();
  const routeOf = (address: string) => routes.get(address.toLowerCase());

  async function pass(raw: Buffer, envelope: { from: string; to: string[] }): Promise<void> {
    const mail = { envelope, raw, headers: parseHeaders(raw) };
    mails.push(mail);
    for (const to of envelope.to) {
      const route = routeOf(to);
      if (typeof route === 'number') await deliverByLmtp(route, [raw], { from: envelope.from, to });
      else await route?.(mail);
    }
  }

  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) =>
      done(routeOf(address) === undefined ? Object.assign(new Error('No such user'), { responseCode: 550 }) : null),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
        pass(Buffer.concat(chunks), envelope).then(() => done(), done);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: '127.0.0.1',
    port: (server.server.address() as AddressInfo).port,
    mails,
    route: (address, to) => void routes.set(address.toLowerCase(), to),
    send: (raw, { from, to }) => pass(typeof raw === 'string' ? Buffer.from(raw) : raw, { from, to: [to] }),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
