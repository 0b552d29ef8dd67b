// A name server of a stranger (RFC 1035), as far as addresses go: it may say something else each time it is asked.
import { createSocket } from 'node:dgram';
import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';

/** Addresses, or another name (`CNAME`), for the n-th time that this name is asked for, from 1. */
export type Zone = Record<string, (asked: number) => readonly string[]>;

export interface NameServer {
  /** How often each name was asked for. */
  asked: Map<string, number>;
  /** For the guards of the program, in place of the machine's resolver. */
  resolve(hostname: string): Promise<LookupAddress[]>;
  stop(): Promise<void>;
}

const A = 1;
const CNAME = 5;
const AAAA = 28;

export async function startNameServer(zone: Zone): Promise<NameServer> {
  const asked = new Map<string, number>();
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => socket.send(answer(query), from.port, from.address));
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound));

  function answer(query: Buffer): Buffer {
    const { name, end } = readName(query, 12);
    const type = query.readUInt16BE(end);
    const count = asked.get(name) ?? 0;
    // A name is asked for twice at once, for either family; that is one time.
    const time = type === A ? count + 1 : Math.max(1, count);
    if (type === A) asked.set(name, time);
    const records = zone[name] ? recordsOf(name, type, time) : [];
    const header = Buffer.from(query.subarray(0, 12));
    header.writeUInt16BE(zone[name] ? 0x8180 : 0x8183, 2);
    header.writeUInt16BE(records.length, 6);
    header.writeUInt32BE(0, 8);
    return Buffer.concat([header, query.subarray(12, end + 4), ...records]);
  }

  /** Follows its own CNAMEs, as a resolver does. */
  function recordsOf(name: string, type: number, time: number): Buffer[] {
    return (zone[name]?.(time) ?? []).flatMap((value) => {
      const family = isIP(value);
      if (family === 0) return [record(name, CNAME, writeName(value)), ...recordsOf(value, type, time)];
      const wanted = type === A ? 4 : type === AAAA ? 6 : 0;
      return family === wanted ? [record(name, type, addressBytes(value))] : [];
    });
  }

  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    asked,
    async resolve(hostname) {
      const family = isIP(hostname);
      if (family !== 0) return [{ address: hostname, family }];
      const [six, four] = await Promise.all([
        resolver.resolve6(hostname).catch(() => []),
        resolver.resolve4(hostname).catch(() => []),
      ]);
      if (four.length + six.length === 0) throw Object.assign(new Error(`No ${hostname}`), { code: 'ENOTFOUND' });
      return [...four.map((address) => ({ address, family: 4 })), ...six.map((address) => ({ address, family: 6 }))];
    },
    stop: () => new Promise((stopped) => socket.close(() => stopped())),
  };
}

function readName(message: Buffer, at: number): { name: string; end: number } {
  const labels: string[] = [];
  while (message[at]! > 0) {
    const length = message[at]!;
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

const writeName = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')])),
    Buffer.from([0]),
  ]);

function record(name: string, type: number, data: Buffer): Buffer {
  const fields = Buffer.alloc(10);
  fields.writeUInt16BE(type, 0);
  fields.writeUInt16BE(1, 2);
  // A TTL of zero: nobody keeps what was said.
  fields.writeUInt16BE(data.length, 8);
  return Buffer.concat([writeName(name), fields, data]);
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const [first, last] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? [] : Array<string>(8 - first.length - last.length).fill('0');
  const bytes = Buffer.alloc(16);
  [...first, ...zeros, ...last].forEach((group, index) => bytes.writeUInt16BE(parseInt(group, 16), index * 2));
  return bytes;
}
