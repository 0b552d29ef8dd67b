import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';

/** Every address of a name; a literal address is its own. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export const systemResolve: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });

/** The name leads to where this program must not connect. */
export class AddressRefused extends Error {
  constructor(
    hostname: string,
    readonly code: string,
  ) {
    super(`${hostname} must not be connected to.`);
  }
}

/**
 * A `dns.lookup` for sockets that judges what it finds. As the socket connects to the very addresses that were judged,
 * a name that changes its address in between (DNS rebinding) gains nothing.
 *
 * One internal address among several is as bad as only internal ones: which is used would be up to chance.
 *
 * @param refusalCode the `code` of the error for a refused address
 */
export function guardedLookup(
  permits: (hostname: string, address: string) => boolean,
  refusalCode: string,
  resolve: Resolve = systemResolve,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const wanted = found.filter(
          ({ family }) => !isOneFamily(options.family) || family === familyOf(options.family),
        );
        const [first] = wanted;
        if (!first || !found.every(({ address }) => permits(hostname, address))) {
          callback(first ? new AddressRefused(hostname, refusalCode) : notFound(hostname), '', 0);
        } else if (options.all) callback(null, wanted);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

type Family = number | 'IPv4' | 'IPv6' | undefined;
const familyOf = (family: Family): number => (family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : (family ?? 0));
const isOneFamily = (family: Family): boolean => familyOf(family) !== 0;

const notFound = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`The name ${hostname} is not known.`), { code: 'ENOTFOUND' });

/**
 * Node connects to a literal address without asking `lookup`; this asks it.
 * @throws the error of `lookup` when it refuses the address
 */
export async function judgeLiteral(target: URL, lookup: LookupFunction): Promise<void> {
  const hostname = hostOf(target);
  if (isIP(hostname) === 0) return;
  await new Promise<void>((resolve, reject) => {
    lookup(hostname, { all: true }, (error) => (error ? reject(error) : resolve()));
  });
}

/** Without the brackets that an IPv6 address wears in a URL. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');
