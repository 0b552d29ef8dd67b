import { readFile } from 'node:fs/promises';
import { BlockList, isIP } from 'node:net';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { MailListener } from '@mailroom/mail';
import { CONFIG, type Config } from '../config/config';
import { ReceivingService } from './receiving.service';

interface Address {
  host: string;
  port: number;
}

/** Where servers and programs hand in mail by LMTP and SMTP: off, unless their ports are set. */
@Injectable()
export class ListenersService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ListenersService.name);
  private readonly listeners: MailListener[] = [];
  readonly addresses: { lmtp: Address | null; smtp: Address | null };

  constructor(
    private readonly receiving: ReceivingService,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    const { lmtp, smtp } = config.mailIn;
    this.addresses = { lmtp: lmtp && { ...lmtp }, smtp: smtp && { ...smtp } };
  }

  /** @throws when a port is taken, a certificate cannot be read or a range is none: better no start than no mail */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.roles.worker) return;
    await this.listen('lmtp');
    await this.listen('smtp');
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.listeners.map((listener) => listener.close()));
  }

  private async listen(protocol: 'lmtp' | 'smtp'): Promise<void> {
    const address = this.addresses[protocol];
    if (!address) return;
    const { allowed, connections, tls } = this.config.mailIn;
    const { logger } = this;
    const listener = new MailListener({
      protocol,
      ...address,
      mayConnect: rangesOf(allowed),
      maxBytes: this.config.maxMessageBytes,
      maxConnections: connections,
      ...(tls && { tls: { key: await readFile(tls.key), cert: await readFile(tls.cert) } }),
      knows: (recipient) => this.receiving.knows(recipient),
      take: (message) => this.receiving.take(message),
      logger: {
        debug: (details, message) => logger.debug(details, message),
        info: (details, message) => logger.log(details, message),
        warn: (details, message) => logger.warn(details, message),
        error: (details, message) => logger.error(details, message),
      },
    });
    address.port = await listener.listen();
    this.listeners.push(listener);
    logger.log({ ...address }, `Mail can be handed in by ${protocol.toUpperCase()}.`);
  }
}

/** @param ranges addresses and CIDR ranges. @throws when one is neither */
export function rangesOf(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/');
    const version = isIP(address);
    if (version === 0) throw new Error(`MAIL_IN_ALLOWED: “${range}” is no address and no range.`);
    const family = version === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (given) => {
    const address = given.replace(/^::ffff:(?=\d+\.)/i, '');
    return isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  };
}
