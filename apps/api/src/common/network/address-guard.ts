import { BlockList, isIP } from 'node:net';

/** Addresses that no stranger's URL may reach: this machine, its networks, and what has no fixed owner. */
const INTERNAL: readonly [address: string, prefix: number][] = [
  // RFC 6890 and the registries it points at.
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // The unspecified address, the loopback, and the IPv4-compatible form of old (RFC 4291 2.5.5.1).
  ['::', 96],
  // These embed an IPv4 address, which could be an internal one (RFC 6052, RFC 3056, RFC 4380).
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
  ['5f00::', 16],
  ['100::', 64],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

/** Decides whether this program may connect to an address that a person or a stranger named. */
export class AddressGuard {
  private readonly internal = new BlockList();
  private readonly allowedRanges = new BlockList();
  private readonly allowedNames = new Set<string>();

  /** @param allowed names, addresses and CIDR ranges that may be reached although they are internal */
  constructor(allowed: readonly string[]) {
    for (const [address, prefix] of INTERNAL) this.internal.addSubnet(address, prefix, family(address));
    for (const entry of allowed) {
      const [address = '', prefix] = entry.split('/');
      if (!isIP(address)) this.allowedNames.add(entry.toLowerCase());
      else if (prefix === undefined) this.allowedRanges.addAddress(address, family(address));
      else this.allowedRanges.addSubnet(address, Number(prefix), family(address));
    }
  }

  permits(hostname: string, address: string): boolean {
    if (this.allows(hostname, address)) return true;
    const bare = judged(address);
    if (!isIP(bare) || /^::ffff:/i.test(bare)) return false;
    return !this.internal.check(bare, family(bare));
  }

  /** Whether the administrator named this very host, its address or its range. */
  allows(hostname: string, address: string): boolean {
    if (this.allowedNames.has(hostname.toLowerCase())) return true;
    const bare = judged(address);
    return isIP(bare) !== 0 && this.allowedRanges.check(bare, family(bare));
  }
}

/** An IPv4 address in IPv6 clothes (RFC 4291 2.5.5.2) is judged by what it is; a zone (RFC 4007) changes nothing. */
function judged(address: string): string {
  const withoutZone = address.split('%', 1)[0] ?? '';
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutZone)?.[1] ?? withoutZone;
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
