import { Inject, Injectable } from '@nestjs/common';
import type { LookupFunction } from 'node:net';
import { AppError } from '../common/app-error';
import { AddressGuard } from '../common/network/address-guard';
import { guardedLookup, hostOf, type Resolve, systemResolve } from '../common/network/guarded-lookup';
import { CONFIG, type Config } from '../config/config';

/** The code of a refused address. */
export const REFUSED = 'EADDRNOTALLOWED';

/** Beside the ports of HTTPS: where programs listen, but none that a service of another kind is known to have. */
const FIRST_OPEN_PORT = 1024;
const OTHER_SERVICES: ReadonlySet<number> = new Set([
  1433, 1521, 2049, 2181, 2375, 2376, 2379, 2380, 2525, 3306, 3389, 4369, 5432, 5672, 5900, 5984, 5985, 5986, 6379,
  6443, 6667, 7000, 7001, 8300, 8500, 9042, 9092, 9100, 9200, 9300, 10250, 10255, 11211, 15672, 25565, 26379, 27017,
  50000,
]);

/** Somebody who saves an endpoint waits for the answer. */
const RESOLVE_MILLISECONDS = 3_000;

/**
 * Where webhooks may lead: HTTPS at public addresses, on a port that is nobody else's; and whatever WEBHOOK_ALLOWED_HOSTS
 * names, with HTTP and on any port. Whoever enters an endpoint could otherwise have this program call the machines of its
 * own network.
 */
@Injectable()
export class WebhookGuard {
  private readonly guard: AddressGuard;
  /** How names become addresses. */
  resolve: Resolve = systemResolve;

  constructor(@Inject(CONFIG) config: Config) {
    this.guard = new AddressGuard(config.webhookAllowedHosts);
  }

  /** For the socket: judges the address at the moment of connecting. */
  lookup(target: URL): LookupFunction {
    const usual = target.protocol === 'https:' && isOpenPort(Number(target.port || 443));
    return guardedLookup(
      (hostname, address) => this.guard.allows(hostname, address) || (usual && this.guard.permits(hostname, address)),
      REFUSED,
      (hostname) => this.resolve(hostname),
    );
  }

  /**
   * Refuses an address that is out of bounds. A name that is not known just now may pass: connecting judges again.
   * @throws AppError, the same for every reason: it must not tell what lives at an address
   */
  async require(url: string): Promise<void> {
    const target = new URL(url);
    if (target.username || target.password) throw withUser();
    if (await this.refuses(target)) throw notAllowed();
  }

  private refuses(target: URL): Promise<boolean> {
    return new Promise((done) => {
      const timer = setTimeout(() => done(false), RESOLVE_MILLISECONDS);
      this.lookup(target)(hostOf(target), { all: true }, (error) => {
        clearTimeout(timer);
        done(error?.code === REFUSED);
      });
    });
  }
}

const isOpenPort = (port: number): boolean => port === 443 || (port >= FIRST_OPEN_PORT && !OTHER_SERVICES.has(port));

const notAllowed = () =>
  new AppError(
    'address-not-allowed',
    422,
    'Webhooks may not call this address: it is internal, it is not HTTPS, or its port belongs to another service. If the host is yours, name it in WEBHOOK_ALLOWED_HOSTS (name, address or range) and start the program again.',
    [{ path: 'url', message: 'This address may not be called.' }],
  );

const withUser = () =>
  new AppError('address-with-password', 422, 'Leave the user and password out of the address. Use a header for them.', [
    { path: 'url', message: 'No user and no password here.' },
  ]);
