import { newId } from '@mailroom/rules';
import { create } from 'zustand';
import type { TryWhat } from '../../../api/flows';

/** A message that was tried in this window. */
export interface Tried {
  /** The id of a stored message; of others one of ours, which no message has. */
  key: string;
  /** How it is called in the list: its subject, or the name of the file. */
  title: string;
  what: TryWhat;
}

interface TriedState {
  /** The one that was tried last first. */
  items: readonly Tried[];
  /** @returns the key under which it is found */
  add: (what: TryWhat, title: string) => string;
  /** A message that was made up, changed. */
  change: (key: string, what: TryWhat, title: string) => void;
  name: (key: string, title: string) => void;
  remove: (key: string) => void;
}

const MOST = 12;
const STORAGE = 'mailroom.tried';
/** Characters kept for a reload of the page: larger files live as long as the window. */
const MOST_STORED = 1_000_000;

/** The messages that were tried, of all flows: a good example for one is one for the next. */
export const useTried = create<TriedState>((set, get) => {
  const put = (items: readonly Tried[]) => {
    set({ items: items.slice(0, MOST) });
    store(get().items);
  };
  return {
    items: restored(),
    add(what, title) {
      const key = what.messageId ?? newId('own');
      const { items } = get();
      const known = items.find((item) => item.key === key);
      if (!known) put([{ key, title, what }, ...items]);
      return key;
    },
    change(key, what, title) {
      put(get().items.map((item) => (item.key === key ? { key, title, what } : item)));
    },
    name(key, title) {
      const { items } = get();
      if (items.some((item) => item.key === key && item.title !== title))
        put(items.map((item) => (item.key === key ? { ...item, title } : item)));
    },
    remove(key) {
      put(get().items.filter((item) => item.key !== key));
    },
  };
});

/** Whether a key is that of a message which only this window has. */
export const isOwn = (key: string): boolean => key.startsWith('own-');

function store(items: readonly Tried[]): void {
  const small = items.filter(({ what }) => (what.raw?.length ?? 0) < MOST_STORED / MOST);
  try {
    sessionStorage.setItem(STORAGE, JSON.stringify(small));
  } catch {
    // A full or forbidden storage only means that a reload forgets them.
  }
}

function restored(): Tried[] {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(STORAGE) ?? '[]');
    return Array.isArray(read) ? read.filter(isTried) : [];
  } catch {
    return [];
  }
}

function isTried(value: unknown): value is Tried {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    typeof value.key === 'string' &&
    'title' in value &&
    typeof value.title === 'string' &&
    'what' in value &&
    typeof value.what === 'object' &&
    value.what !== null
  );
}
