import { Resolver } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';

/** One try of two seconds a server: what asks has its own limit, and mail does not wait. */
const OPTIONS = { timeout: 2_000, tries: 1 };

/** The DNS of this machine. */
@Injectable()
export class DnsLookup {
  private readonly resolver = new Resolver(OPTIONS);

  /** @throws with Node's codes, such as `ENOTFOUND` */
  async resolve(name: string, type: string): Promise<unknown[]> {
    return (await this.resolver.resolve(name, type)) as unknown[];
  }
}
