import { type RefObject, useEffect, useRef } from 'react';

interface ListKeys {
  toggle: (key: string) => void;
  clear: () => void;
  /** @param key the row that has the focus; null when none has */
  act: (action: 'archive' | 'flag' | 'delete', key: string | null) => void;
}

const ACTIONS = { e: 'archive', s: 'flag', '#': 'delete' } as const;

/**
 * Keys for a list of rows, each with `data-key` and one link: the focus itself is the cursor, so that a screen reader
 * follows it. Where somebody types, or a dialog is open, keys mean what they always mean.
 */
export function useListKeys(list: RefObject<HTMLElement | null>, keys: ListKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-key]') ?? [])];
    const step = (by: 1 | -1) => {
      const all = rows();
      const at = all.findIndex((row) => row.contains(document.activeElement));
      const next = at === -1 ? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)];
      next?.querySelector<HTMLElement>('a')?.focus();
    };
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const key = rows().find((row) => row.contains(document.activeElement))?.dataset.key ?? null;
      if (event.key === 'j' || event.key === 'k') step(event.key === 'j' ? 1 : -1);
      else if (event.key === 'x' && key !== null) latest.current.toggle(key);
      else if (event.key === 'Escape') latest.current.clear();
      else if (isAction(event.key)) {
        // What is archived or deleted leaves the list, and the focus with it.
        if (ACTIONS[event.key] !== 'flag' && key !== null) step(1);
        latest.current.act(ACTIONS[event.key], key);
      } else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [list]);
}

/** `u` takes the last action back, also when the list has become empty by it. */
export function useUndoKey(undo: () => void): void {
  const latest = useRef(undo);
  useEffect(() => {
    latest.current = undo;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'u' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

const isAction = (key: string): key is keyof typeof ACTIONS => Object.hasOwn(ACTIONS, key);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.closest('[role="dialog"], [role="menu"], textarea, select, [contenteditable]') !== null ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox'));
