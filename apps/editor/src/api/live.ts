import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from './keys';

type LiveType =
  | 'message'
  | 'mailbox'
  | 'lead'
  | 'case'
  | 'contact'
  | 'account'
  | 'effect'
  | 'quarantine'
  | 'flow'
  | 'presence'
  | 'list'
  | 'calendar'
  | 'template'
  | 'notification';

/** The pages of contacts and accounts show their cases and leads. */
const CUSTOMERS: QueryKey[] = [
  [...keys.contacts, 'one'],
  [...keys.accounts, 'one'],
];

/** Which lists and details an event makes old. */
const AFFECTED: Record<LiveType, QueryKey[]> = {
  message: [[...keys.messages, 'list'], [...keys.messages, 'one'], keys.overview, keys.mailboxes],
  mailbox: [keys.mailboxes],
  lead: [keys.leads, keys.overview, ...CUSTOMERS],
  case: [keys.cases, keys.overview, ...CUSTOMERS],
  contact: [keys.contacts],
  account: [keys.accounts],
  notification: [keys.notifications],
  effect: [keys.outbox, keys.overview, keys.webhooks],
  quarantine: [keys.quarantine, keys.overview],
  // A flow changed or deleted changes what uses which list, calendar and template.
  flow: [
    [...keys.flows, 'list'],
    [...keys.flows, 'versions'],
    keys.mailboxes,
    keys.lists,
    keys.calendars,
    keys.templates,
  ],
  // Whoever has the flow open asks for it himself.
  presence: [],
  list: [keys.lists],
  calendar: [keys.calendars],
  template: [keys.templates],
};

const isLiveType = (value: unknown): value is LiveType => typeof value === 'string' && Object.hasOwn(AFFECTED, value);

export interface LiveEvent {
  type: LiveType;
  /** Of what it is about; null: of several. */
  id: string | null;
}

/** What an event's `data` says, or null when it is none of ours. */
export function readLiveEvent(data: string): LiveEvent | null {
  try {
    const parsed: unknown = JSON.parse(data);
    if (typeof parsed !== 'object' || parsed === null || !('type' in parsed) || !isLiveType(parsed.type)) return null;
    return { type: parsed.type, id: 'id' in parsed && typeof parsed.id === 'string' ? parsed.id : null };
  } catch {
    return null;
  }
}

const listeners = new Set<(event: LiveEvent) => void>();

/** Tells a screen of every event at once, ungathered. @returns ends it */
export function onLiveEvent(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** A busy sync sends many events a second: they are gathered before anything is fetched again. */
const GATHER_MILLISECONDS = 400;

/** Keeps what is in sight fresh through server-sent events; the browser reconnects by itself. */
export function useLiveUpdates() {
  const client = useQueryClient();
  useEffect(() => {
    const waiting = new Set<LiveType>();
    let timer: number | undefined;
    let wasLost = false;
    const flush = () => {
      timer = undefined;
      const stale = new Map([...waiting].flatMap((type) => AFFECTED[type]).map((key) => [JSON.stringify(key), key]));
      waiting.clear();
      for (const queryKey of stale.values()) void client.invalidateQueries({ queryKey });
    };
    const open = () => {
      const stream = new EventSource('/api/v1/events');
      stream.onmessage = (event: MessageEvent<string>) => {
        const told = readLiveEvent(event.data);
        if (!told) return;
        for (const listener of listeners) listener(told);
        waiting.add(told.type);
        timer ??= window.setTimeout(flush, GATHER_MILLISECONDS);
      };
      stream.onerror = () => {
        wasLost = true;
      };
      stream.onopen = () => {
        // What happened while the line was down sent no event here.
        if (wasLost) void client.invalidateQueries();
        wasLost = false;
      };
      return stream;
    };
    // Over HTTP/1.1 a browser keeps six connections to a server, for all its tabs and the pages it can go back to: a
    // stream in each of them would leave none for anything else. So only what is in sight listens.
    let events: EventSource | null = null;
    const follow = () => {
      if (document.visibilityState === 'visible') {
        events ??= open();
      } else if (events) {
        events.close();
        events = null;
        wasLost = true;
      }
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      events?.close();
      window.clearTimeout(timer);
    };
  }, [client]);
}
