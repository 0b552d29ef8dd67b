import { isIP, type LookupFunction } from 'node:net';

/**
 * Resolves a host name as `dns.lookup` does. A caller's own one may answer with an error for addresses that must not be
 * reached; as it is asked at the moment of connecting, a name cannot change its address after having been checked.
 */
export type AddressLookup = LookupFunction;

/** The `code` of the error by which an `AddressLookup` refuses an address. */
export const ADDRESS_NOT_ALLOWED = 'EADDRNOTALLOWED';

/**
 * Node connects to a literal address without asking `lookup`; this asks it.
 * @throws the error of `lookup` when it refuses the address
 */
export async function askForLiteral(host: string, lookup: AddressLookup | undefined): Promise<void> {
  if (lookup === undefined || isIP(host) === 0) return;
  await new Promise<void>((resolve, reject) => {
    lookup(host, { all: true }, (error) => (error ? reject(error) : resolve()));
  });
}
