import type { LookupFunction } from 'node:net';

/** Resolves a host name as `dns.lookup` does. A caller's own one may refuse addresses, which closes the gap between
 * checking a name and connecting to it. */
export type AddressLookup = LookupFunction;
