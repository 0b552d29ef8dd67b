import type { MailAddress, MessageView } from '../facts/message-view';
import { sampleText } from './sample-text';
import type { Samples } from './samples';

/** The facts that one address, or each of several, is asked by. */
interface Asked {
  address: string;
  name: string;
  domain: string;
  local: string;
}

const askedOf = (field: string, address: string, plural: boolean): Asked => ({
  address,
  name: plural ? `${field}.names` : `${field}.name`,
  domain: plural ? `${field}.domains` : `${field}.domain`,
  local: plural ? `${field}.localParts` : `${field}.localPart`,
});

const FROM = askedOf('from', 'from.address', false);
const REPLY_TO = askedOf('replyTo', 'replyTo.address', false);
const OURS = askedOf('receivingAddress', 'receivingAddress', false);
const TO = askedOf('to', 'to.addresses', true);
const CC = askedOf('cc', 'cc.addresses', true);
const RECIPIENTS = askedOf('recipients', 'recipients', true);

const OUR_ADDRESS = 'support@example.com';

type People = Pick<MessageView, 'from' | 'replyTo' | 'to' | 'cc' | 'receivingAddress'>;

/** @throws NoSample */
export function peopleOf(samples: Samples): People {
  const [asksTo, asksCc, asksAny] = [TO, CC, RECIPIENTS].map((asked) => samples.asks(Object.values(asked)));
  // What is asked of all recipients goes to the field that nothing else is asked of.
  const to = asksAny && !asksTo ? several(samples, RECIPIENTS, []) : several(samples, TO, [OUR_ADDRESS]);
  const cc = asksAny && asksTo && !asksCc ? several(samples, RECIPIENTS, []) : several(samples, CC, []);
  const replyTo = samples.asks(Object.values(REPLY_TO)) ? one(samples, REPLY_TO, 'sales') : null;
  const ours = one(samples, OURS, 'support');
  const receivingAddress = ours?.address ?? null;
  // Our name is what a recipient's field says beside our address.
  if (ours && ours.name !== '') (asksTo || asksAny ? cc : to).unshift(ours);
  return {
    from: one(samples, FROM, 'jana', 'Jana Nováková'),
    replyTo: replyTo ? [replyTo] : [],
    to,
    cc,
    receivingAddress,
  };
}

function one(samples: Samples, asked: Asked, usualLocal: string, usualName = ''): MailAddress | null {
  const name = samples.value<string | null>(asked.name, usualName) ?? '';
  const domain = samples.value<string | null>(asked.domain, 'example.com');
  const local = samples.value<string | null>(asked.local, usualLocal);
  const wanted = samples.find(asked.address);
  const joined = domain === null || local === null ? 'nobody' : `${local}@${domain}`;
  if (!wanted?.every) return { address: joined, name };
  if (wanted.present && wanted.every.kind === 'text') {
    const { wishes } = wanted.every;
    const sampled = sampleText(wishes, joined);
    const [before = '', after = ''] = sampled?.split('@') ?? [];
    const candidates = [local, before, `${local}${before}`].flatMap((start) =>
      [domain, after].map((place) => `${start}@${place}`),
    );
    const reconciled = candidates.find((address) => sampleText(wishes, address) === address);
    if (sampled !== null) return { address: reconciled ?? sampled, name };
  }
  return samples.value<string | null>(asked.address, joined) === null ? null : { address: joined, name };
}

function several(samples: Samples, asked: Asked, usual: string[]): MailAddress[] {
  if (!samples.asks(Object.values(asked))) return usual.map((address) => ({ address, name: '' }));
  const found = (fact: string, ordinary: string): string[] | null =>
    samples.find(fact) ? samples.value<string[]>(fact, [ordinary]) : null;
  const addresses = found(asked.address, OUR_ADDRESS);
  const names = found(asked.name, 'Support');
  const domains = found(asked.domain, 'example.com');
  const locals = found(asked.local, 'support');
  const count = Math.max(...[addresses, names, domains, locals].map((list) => list?.length ?? 0));
  return Array.from({ length: count }, (_, index) => ({
    address: joined(at(addresses, index), at(locals, index), at(domains, index)),
    name: at(names, index) ?? '',
  }));
}

/** A list's element, or its first where it is shorter than others; undefined where nothing is asked, '' for none. */
const at = (list: string[] | null, index: number): string | undefined =>
  list ? (list[index] ?? list[0] ?? '') : undefined;

function joined(address: string | undefined, local: string | undefined, domain: string | undefined): string {
  if (address !== undefined && local === undefined && domain === undefined) return address;
  const [before, after] = address === undefined ? ['support', 'example.com'] : address.split('@');
  if (local === '' || domain === '') return address ?? 'nobody';
  return `${local ?? before ?? ''}@${domain ?? after ?? ''}`;
}
