import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';

/** The right to hold one connection to a host. */
export interface Pass {
  /** Somebody waits for a connection to this host and all are taken. */
  readonly isWanted: boolean;
  /** Called once, as soon as it is wanted; at once when it is already. */
  onWanted(listener: () => void): void;
  leave(): void;
}

interface Holder {
  listeners: (() => void)[];
}
interface Host {
  holders: Set<Holder>;
  /** In the order of their coming. */
  queue: { admit: () => void }[];
}

/**
 * Providers limit the connections from one address, and refuse further ones in words like those of a wrong password.
 * Whoever connects to an IMAP server, to fetch or to change something there, passes here: so many at once for a host, the
 * others wait in turn, and whoever only waits for news gives way.
 */
@Injectable()
export class ConnectionGate {
  private readonly hosts = new Map<string, Host>();

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'imapConnectionsPerHost'>) {}

  /** @throws the signal's reason when it is raised while waiting */
  async enter(name: string, signal?: AbortSignal): Promise<Pass> {
    const key = name.toLowerCase();
    const host = this.hosts.get(key) ?? { holders: new Set(), queue: [] };
    this.hosts.set(key, host);
    if (host.holders.size >= this.config.imapConnectionsPerHost || host.queue.length > 0) await wait(host, signal);
    const holder: Holder = { listeners: [] };
    host.holders.add(holder);
    return {
      get isWanted() {
        return host.queue.length > 0;
      },
      onWanted(listener) {
        if (host.queue.length > 0) listener();
        else holder.listeners.push(listener);
      },
      leave: () => {
        if (!host.holders.delete(holder)) return;
        host.queue.shift()?.admit();
        if (host.holders.size === 0 && host.queue.length === 0) this.hosts.delete(key);
      },
    };
  }
}

function wait(host: Host, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const place = {
      admit: () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      },
    };
    const leave = (): void => {
      host.queue = host.queue.filter((each) => each !== place);
      reject(signal?.reason instanceof Error ? signal.reason : new Error('The wait was ended.'));
    };
    signal?.addEventListener('abort', leave, { once: true });
    host.queue.push(place);
    for (const { listeners } of host.holders) for (const listener of listeners.splice(0)) listener();
  });
}
