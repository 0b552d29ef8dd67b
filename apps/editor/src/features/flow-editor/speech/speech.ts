import { createStore } from 'zustand/vanilla';

/** Milliseconds in which everything that happened is told as one. */
const GATHER_MS = 150;

interface Speech {
  text: string;
  /** Told again, the same words are another message. */
  count: number;
  /** The live regions on the screen, the innermost last. */
  regions: readonly string[];
}

/** What the live region of the flow editor says now. */
export const speech = createStore<Speech>(() => ({ text: '', count: 0, regions: [] }));

/** @returns takes the region away */
export function openRegion(id: string): () => void {
  speech.setState(({ regions }) => ({ regions: [...regions, id] }));
  // What was said before belongs to what was on the screen then.
  return () => speech.setState(({ regions }) => ({ text: '', regions: regions.filter((region) => region !== id) }));
}

let timer: ReturnType<typeof setTimeout> | undefined;
/** What an edit did; whoever knows better than a comparison of the drafts says it in its place. */
let edit = '';
let others: string[] = [];

/** Tells somebody who does not see the screen. */
export function announce(text: string): void {
  if (text && !others.includes(text)) others.push(text);
  gather();
}

const namers = new Set<(text: string) => void>();

/** For who made the edit and knows better than a comparison what it was: said now, and again when it is undone. */
export function nameEdit(text: string): void {
  for (const named of namers) named(text);
  announceEdit(text);
}

export function onNamed(listener: (text: string) => void): () => void {
  namers.add(listener);
  return () => void namers.delete(listener);
}

/** Tells what the last edit did. Of several within a moment the last one counts. */
export function announceEdit(text: string): void {
  edit = text;
  gather();
}

function gather(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const text = [edit, ...others].filter(Boolean).join(' ');
    edit = '';
    others = [];
    if (text) speech.setState(({ count }) => ({ text, count: count + 1 }));
  }, GATHER_MS);
}
