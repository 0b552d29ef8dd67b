import type { Narrowed, State } from '../check/domain/state';
import { factKey } from '../compile/slots';
import type { AuthVerdict, MailAddress, MailClass, MessageView } from '../facts/message-view';
import { localTime } from '../facts/local-time';
import { contains } from '../intervals/intervals';
import type { FactValue } from '../walk/types';
import { sampleText } from './sample-text';
import { sampleValue, type Sample } from './sample-value';

const HOUR = 3_600_000;
/** A Monday morning. */
const USUAL_ARRIVAL = Date.parse('2026-01-05T09:00:00Z');
/** Every weekday and hour comes within a week; two, as a date may be bounded on either side. */
const HOURS_TRIED = 14 * 24;

/** Samples of facts by name, with the usual value where the state leaves it open. */
class Samples {
  constructor(
    private readonly state: State,
    readonly now: number,
  ) {}

  find(fact: string): Narrowed | undefined {
    return this.state.get(fact);
  }

  /** @throws NoSample */
  value<T extends Sample>(fact: string, usual: T): T {
    const narrowed = this.state.get(fact);
    return narrowed ? (take(narrowed, usual, this.now) as T) : usual;
  }
}

class NoSample extends Error {}

function take(narrowed: Narrowed, usual: Sample, now: number): Sample {
  const value = sampleValue(narrowed, { value: usual, now });
  if (value === undefined) throw new NoSample();
  return value;
}

/** What a witness takes for granted of the records; no message can show it. */
export interface WitnessRecord {
  fact: string;
  params?: Record<string, string | number>;
  value: FactValue;
}

/** A message, what the records say of it, and nothing left out: all that a flow needs to decide about it. */
export interface Witness {
  message: MessageView;
  records: WitnessRecord[];
}

/**
 * A message out of a state: an ordinary one wherever the state leaves it open. Facts that depend on each other are
 * reconciled as far as that is simple; whether it worked is for the caller to try. Null when no value was found.
 */
export function buildMessage(state: State): Witness | null {
  try {
    const now = arrival(state);
    const samples = new Samples(state, now);
    return { message: messageOf(samples, state), records: recordsOf(state, now) };
  } catch (error) {
    if (error instanceof NoSample) return null;
    throw error;
  }
}

function recordsOf(state: State, now: number): WitnessRecord[] {
  return [...state.values()]
    .filter(({ variable }) => variable.fact.source === 'database')
    .map((narrowed) => {
      const { fact, params } = narrowed.variable;
      const usual = fact.type === 'number' ? 0 : fact.type === 'boolean' ? false : null;
      return { fact: fact.name, ...(params && { params }), value: take(narrowed, usual, now) };
    });
}

function messageOf(samples: Samples, state: State): MessageView {
  const now = samples.now;
  const subject = samples.value('subject', 'Hello');
  const newText = samples.value('newText', 'Hello');
  const sentAt = samples.value<number | null>('sentAt', now);
  const to = samples.value('to.addresses', ['support@example.com']);
  const cc = samples.value<string[]>('cc.addresses', []);
  const recipients = samples.find('recipients') ? samples.value<string[]>('recipients', []) : null;
  return {
    messageId: null,
    from: sender(samples),
    replyTo: named(list(samples.value<string | null>('replyTo.address', null))),
    // What is asked of all recipients goes to the field that nothing else is asked of.
    to: named(recipients && !samples.find('to.addresses') ? recipients : to),
    cc: named(recipients && samples.find('to.addresses') && !samples.find('cc.addresses') ? recipients : cc),
    receivingAddress: samples.value<string | null>('receivingAddress', 'support@example.com'),
    subject,
    newText,
    text: samples.value('wholeText', newText),
    headers: headersOf(state, now),
    attachments: attachmentsOf(samples),
    size: samples.value('size', 4_096),
    sentAt: sentAt === null ? null : new Date(sentAt).toISOString(),
    receivedAt: new Date(now).toISOString(),
    class: samples.value<MailClass>('class', 'human'),
    isReply: samples.value('isReply', false),
    hasCalendar: samples.value('hasCalendar', false),
    auth: {
      spf: samples.value<AuthVerdict>('auth.spf', 'pass'),
      dkim: samples.value<AuthVerdict>('auth.dkim', 'pass'),
      dmarc: samples.value<AuthVerdict>('auth.dmarc', 'pass'),
    },
    spamScore: samples.value<number | null>('spamScore', 0),
    language: samples.value<string | null>('language', 'en'),
    mailboxId: samples.value('mailbox', 'mailbox'),
    folder: samples.value('folder', 'INBOX'),
    timeZone: 'UTC',
  };
}

const named = (addresses: string[]): MailAddress[] => addresses.map((address) => ({ address, name: '' }));
const list = <T>(value: T | null): T[] => (value === null ? [] : [value]);

/** The moment of arrival, which is also *now*: a Monday morning, or what date, weekday and hour ask for. */
function arrival(state: State): number {
  const at = state.get('receivedAt');
  const day = state.get('receivedWeekday')?.every;
  const hour = state.get('receivedHour')?.every;
  // Nothing is older than now when it arrives, so its age is left to the trial.
  const start = at ? take({ ...at, every: withoutAges(at) }, USUAL_ARRIVAL, USUAL_ARRIVAL) : USUAL_ARRIVAL;
  if (typeof start !== 'number' || Math.abs(start) > 8e15) throw new NoSample();
  for (let step = 0; step < HOURS_TRIED; step += 1) {
    for (const candidate of [start + step * HOUR, start - step * HOUR]) {
      if (at?.every?.kind === 'numbers' && !contains(at.every.values, candidate)) continue;
      const time = localTime(new Date(candidate).toISOString(), 'UTC');
      if (day?.kind === 'choices' && !day.values.has(time.weekday!)) continue;
      if (hour?.kind === 'numbers' && !contains(hour.values, time.hour!)) continue;
      return candidate;
    }
  }
  throw new NoSample();
}

const withoutAges = ({ every }: Narrowed): Narrowed['every'] =>
  every?.kind === 'numbers'
    ? { ...every, ages: [{ low: -Infinity, high: Infinity, lowIn: false, highIn: false }] }
    : every;

function sender(samples: Samples): MailAddress | null {
  const name = samples.value<string | null>('from.name', 'Jana Nováková') ?? '';
  const domain = samples.value<string | null>('from.domain', 'example.com');
  const local = samples.value<string | null>('from.localPart', 'jana');
  const wanted = samples.find('from.address');
  const joined = domain === null || local === null ? 'nobody' : `${local}@${domain}`;
  if (!wanted?.every) return { address: joined, name };
  if (wanted.present && wanted.every.kind === 'text') {
    const { wishes } = wanted.every;
    const sampled = sampleText(wishes, joined);
    const [before = '', after = ''] = sampled?.split('@') ?? [];
    const candidates = [local, before, `${local}${before}`].flatMap((name) =>
      [domain, after].map((place) => `${name}@${place}`),
    );
    const reconciled = candidates.find((address) => sampleText(wishes, address) === address);
    if (sampled !== null) return { address: reconciled ?? sampled, name };
  }
  return samples.value<string | null>('from.address', joined) === null ? null : { address: joined, name };
}

function headersOf(state: State, now: number): MessageView['headers'] {
  const headers: MessageView['headers'] = [];
  for (const narrowed of state.values()) {
    const { fact, params } = narrowed.variable;
    const name = String(params?.name ?? '');
    if (fact.name === 'header') {
      for (const value of take(narrowed, '', now) as string[]) headers.push([name, value]);
    }
  }
  for (const narrowed of state.values()) {
    const { fact, params } = narrowed.variable;
    if (fact.name !== 'header.count') continue;
    const name = String(params?.name ?? '');
    const there = headers.filter(([known]) => known === name);
    const count = Number(take(narrowed, there.length, now));
    const filler = there[0]?.[1] ?? 'x';
    if (count > 1_000) throw new NoSample();
    const asked = state.has(factKey('header', { name }));
    for (let missing = count - there.length; missing > 0; missing -= 1) headers.push([name, filler]);
    if (count < there.length && asked) throw new NoSample();
  }
  return headers;
}

function attachmentsOf(samples: Samples): MessageView['attachments'] {
  const names = samples.value<string[]>('attachments.names', []);
  const types = samples.value<string[]>('attachments.types', []);
  const extensions = samples.value<string[]>('attachments.extensions', []);
  const least = Math.max(names.length, types.length, extensions.length);
  const size = samples.value('attachments.size', 1_024 * least);
  const count = samples.value('attachments.count', size > 0 ? Math.max(least, 1) : least);
  if (count > 1_000 || count < least) throw new NoSample();
  const filler = <T>(texts: T[], index: number): T | undefined => texts[index] ?? texts[0];
  return Array.from({ length: count }, (_, index) => {
    const extension = filler(extensions, index);
    const filename = filler(names, index) ?? (extension === undefined ? null : `file${index + 1}.${extension}`);
    return {
      filename,
      contentType: filler(types, index) ?? 'application/octet-stream',
      size: index === 0 ? size : 0,
    };
  });
}
