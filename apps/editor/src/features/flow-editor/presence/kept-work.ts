import { parseDocument, type FlowDocument } from '@mailroom/rules';

/** Work on a flow that the server does not have, as this browser keeps it. */
export interface KeptWork {
  key: string;
  document: FlowDocument;
  /** The revision it began with. */
  revision: number;
  /** Milliseconds. */
  at: number;
}

const PREFIX = 'mailroom-kept:';
const KEPT_FOR = 30 * 24 * 60 * 60_000;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Work of one person; of one tab, so that tabs do not write over one another. */
export const shelfOf = (userId: string, flowId: string): string => `${PREFIX}${userId}:${flowId}:`;
export const keyOf = (userId: string, flowId: string, tab: string): string => shelfOf(userId, flowId) + tab;
export const tabOf = (key: string): string => key.split(':')[3] ?? '';

/** @returns false when the browser has no room, or keeps nothing */
export function keepWork(shelf: Shelf, key: string, work: Omit<KeptWork, 'key'>): boolean {
  try {
    shelf.setItem(key, JSON.stringify({ document: work.document, revision: work.revision, at: work.at }));
    return true;
  } catch {
    return false;
  }
}

export function dropWork(shelf: Shelf, key: string): void {
  try {
    shelf.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to lose.
  }
}

/** What is kept of a flow, newest first. What nobody came back for, and what is no flow, is thrown away. */
export function findWork(shelf: Shelf, userId: string, flowId: string, now: number): KeptWork[] {
  try {
    const keys = Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? '');
    return keys
      .filter((key) => key.startsWith(PREFIX))
      .flatMap((key) => {
        const work = read(key, shelf.getItem(key));
        if (work && now - work.at < KEPT_FOR) return key.startsWith(shelfOf(userId, flowId)) ? [work] : [];
        shelf.removeItem(key);
        return [];
      })
      .sort((a, b) => b.at - a.at);
  } catch {
    return [];
  }
}

function read(key: string, text: string | null): KeptWork | null {
  try {
    const value = JSON.parse(text ?? '') as { document?: unknown; revision?: unknown; at?: unknown };
    const parsed = parseDocument(value.document);
    if (!parsed.ok || typeof value.revision !== 'number' || typeof value.at !== 'number') return null;
    return { key, document: parsed.document, revision: value.revision, at: value.at };
  } catch {
    return null;
  }
}
