import { ADDRESS_NOT_ALLOWED, type AddressLookup } from '@mailroom/mail';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config';
import { AppError } from '../app-error';
import { AddressGuard } from './address-guard';
import { guardedFetch } from './guarded-fetch';
import { guardedLookup, hostOf, type Resolve, systemResolve } from './guarded-lookup';

/** IMAP, SMTP and submission (RFC 8314, RFC 6409), and the port that providers offer where 587 is blocked. */
const MAIL_PORTS: ReadonlySet<number> = new Set([25, 143, 465, 587, 993, 2525]);

/** Somebody who saves settings waits for the answer. */
const RESOLVE_MILLISECONDS = 3_000;

/** A sign-in service answers in a second or is overloaded. */
const FETCH_MILLISECONDS = 15_000;

/**
 * Where mailboxes may connect to: mail ports of public addresses, and whatever MAIL_ALLOWED_HOSTS names, on any port.
 * Whoever enters a server could otherwise have this program try the machines of its own network.
 */
@Injectable()
export class MailGuard {
  private readonly guard: AddressGuard;
  /** How names become addresses. */
  resolve: Resolve = systemResolve;

  constructor(@Inject(CONFIG) config: Config) {
    this.guard = new AddressGuard(config.mailAllowedHosts);
  }

  /** For the sockets of IMAP and SMTP: judges the address at the moment of connecting. */
  lookup(port: number): AddressLookup {
    return guardedLookup(
      (hostname, address) =>
        this.guard.allows(hostname, address) || (MAIL_PORTS.has(port) && this.guard.permits(hostname, address)),
      ADDRESS_NOT_ALLOWED,
      (hostname) => this.resolve(hostname),
    );
  }

  /**
   * For the endpoints of OAuth 2: https on its own port, or what the administrator named. Redirects are not followed.
   * @throws Node's errors of connecting, and one with the code of a refused address
   */
  async fetch(url: string, init: Parameters<typeof guardedFetch>[1] = {}): Promise<Response> {
    const lookup = this.webLookup(url);
    return guardedFetch(url, init, { lookup, milliseconds: FETCH_MILLISECONDS });
  }

  private webLookup(url: string): AddressLookup {
    const { protocol, port } = new URL(url);
    const usual = protocol === 'https:' && port === '';
    return guardedLookup(
      (hostname, address) => this.guard.allows(hostname, address) || (usual && this.guard.permits(hostname, address)),
      ADDRESS_NOT_ALLOWED,
      (hostname) => this.resolve(hostname),
    );
  }

  /**
   * Refuses settings whose server is out of bounds. A name that is not known just now may pass: connecting judges again.
   * @throws AppError, the same for every reason: it must not tell what lives at an address
   */
  async require(servers: readonly { path: string; host: string; port: number }[]): Promise<void> {
    await refuseIf(
      servers.map(async ({ path, host, port }) => ({ path, refused: await isRefused(host, this.lookup(port)) })),
    );
  }

  /** The same for the endpoints of a provider. */
  async requireUrls(endpoints: readonly { path: string; url: string }[]): Promise<void> {
    await refuseIf(
      endpoints.map(async ({ path, url }) => {
        return { path, refused: await isRefused(hostOf(new URL(url)), this.webLookup(url)) };
      }),
    );
  }
}

function isRefused(host: string, lookup: AddressLookup): Promise<boolean> {
  return new Promise((done) => {
    const timer = setTimeout(() => done(false), RESOLVE_MILLISECONDS);
    lookup(host, { all: true }, (error) => {
      clearTimeout(timer);
      done(error?.code === ADDRESS_NOT_ALLOWED);
    });
  });
}

async function refuseIf(judging: Promise<{ path: string; refused: boolean }>[]): Promise<void> {
  const errors = (await Promise.all(judging))
    .filter(({ refused }) => refused)
    .map(({ path }) => ({ path, message: 'This server may not be connected to.' }));
  if (errors.length > 0) throw notAllowed(errors);
}

const notAllowed = (errors: { path: string; message: string }[]) =>
  new AppError(
    'address-not-allowed',
    422,
    'This server may not be connected to: its address is an internal one, or its port is none of mail. If the server is yours, name it in MAIL_ALLOWED_HOSTS (name, address or range) and start the program again.',
    errors,
  );
