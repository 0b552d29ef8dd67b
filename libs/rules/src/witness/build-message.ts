import type { State } from '../check/domain/state';
import { factKey } from '../compile/slots';
import type { AuthVerdict, MailClass, MessageView } from '../facts/message-view';
import type { FactType } from '../facts/types';
import type { FactValue } from '../walk/types';
import { arrival } from './arrival';
import { attachmentsOf } from './attachments';
import { peopleOf } from './people';
import { NoSample, Samples, take } from './samples';
import type { Sample } from './sample-value';

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
    .filter(({ variable }) => variable.fact.source === 'database' || variable.fact.source === 'answer')
    .map((narrowed) => {
      const { fact, params } = narrowed.variable;
      return { fact: fact.name, ...(params && { params }), value: take(narrowed, usualRecord(fact.type), now) };
    });
}

const usualRecord = (type: FactType): Sample => (type === 'number' ? 0 : type === 'boolean' ? false : null);

function messageOf(samples: Samples, state: State): MessageView {
  const now = samples.now;
  const subject = samples.value('subject', 'Hello');
  const newText = samples.value('newText', 'Hello');
  return {
    messageId: null,
    ...peopleOf(samples),
    subject,
    newText,
    text: samples.value('wholeText', newText),
    headers: headersOf(state, now),
    attachments: attachmentsOf(samples),
    size: samples.value('size', 4_096),
    sentAt: sentAt(samples),
    receivedAt: new Date(now).toISOString(),
    class: samples.value<MailClass>('class', 'human'),
    isReply: samples.value('isReply', false),
    hasCalendar: samples.value('hasCalendar', false),
    auth: {
      spf: samples.value<AuthVerdict>('auth.spf', 'pass'),
      dkim: samples.value<AuthVerdict>('auth.dkim', 'pass'),
      dmarc: samples.value<AuthVerdict>('auth.dmarc', 'pass'),
      arc: samples.value<AuthVerdict>('auth.arc', 'none'),
    },
    spamScore: samples.value<number | null>('spamScore', 0),
    language: samples.value<string | null>('language', 'en'),
    mailboxId: samples.value('mailbox', 'mailbox'),
    folder: samples.value('folder', 'INBOX'),
    timeZone: 'UTC',
  };
}

function sentAt(samples: Samples): string | null {
  const onTheWay = samples.value<number | null>('transitTime', 0);
  const sent = samples.value<number | null>('sentAt', onTheWay === null ? null : samples.now - onTheWay * 1_000);
  if (sent === null) return null;
  if (Math.abs(sent) > 8e15) throw new NoSample();
  return new Date(sent).toISOString();
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
