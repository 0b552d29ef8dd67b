import { Inject, Injectable } from '@nestjs/common';
import type { LookupFunction } from 'node:net';
import { AddressGuard } from '../common/network/address-guard';
import { guardedLookup, type Resolve, systemResolve } from '../common/network/guarded-lookup';
import { CONFIG, type Config } from '../config/config';

/**
 * Where pictures of mail may be fetched from: web servers at public addresses on the ports of the web, and whatever
 * IMAGE_ALLOWED_HOSTS names. Anybody who sends a mail names such an address.
 */
@Injectable()
export class ImageGuard {
  private readonly guard: AddressGuard;
  /** How names become addresses. */
  resolve: Resolve = systemResolve;

  constructor(@Inject(CONFIG) config: Config) {
    this.guard = new AddressGuard(config.imageAllowedHosts);
  }

  /** For the socket: judges the address at the moment of connecting. */
  lookup(target: URL): LookupFunction {
    if (target.protocol !== 'https:' && target.protocol !== 'http:') throw new Error('Only web servers have images.');
    // The usual port of its scheme is written as none.
    const usual = target.port === '';
    return guardedLookup(
      (hostname, address) => this.guard.allows(hostname, address) || (usual && this.guard.permits(hostname, address)),
      'EADDRNOTALLOWED',
      (hostname) => this.resolve(hostname),
    );
  }
}
