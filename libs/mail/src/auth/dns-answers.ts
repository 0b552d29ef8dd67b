/** Answers of the DNS as plain data, so that they cross threads: TXT records of a name, or why there are none. */
export type DnsAnswer = { records: string[][] } | { code: string };
export type DnsAnswers = ReadonlyMap<string, DnsAnswer>;

/** As `dns.promises.resolve`, rejecting with its codes: `ENOTFOUND`, `ENODATA`, `ETIMEOUT`, ... */
export type Resolve = (name: string, type: string) => Promise<unknown[]>;

/** An error as Node's resolver throws it. */
export class DnsError extends Error {
  override readonly name = 'DnsError';

  constructor(
    readonly code: string,
    name: string,
  ) {
    super(`${code} ${name}`);
  }
}

/** Answers that say there is nothing, as opposed to those that say nothing. */
export const isNegative = (code: string): boolean => code === 'ENOTFOUND' || code === 'ENODATA';

/** A name of the DNS, underscores and all; others are never asked for, whatever a stranger's signature says. */
export const isDnsName = (name: string): boolean =>
  name.length <= 253 && /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}$/i.test(name);
