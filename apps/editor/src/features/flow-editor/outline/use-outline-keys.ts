import { useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import { fold } from '../../../ui/fold';
import type { RowDeed } from './row-menu';
import type { ShownLine } from './use-lines';

/** Letters typed within this many milliseconds of one another are one word. */
const TYPING_MS = 700;

interface Wish {
  lines: readonly ShownLine[];
  active: ShownLine | undefined;
  locked: boolean;
  /** A list or a menu is open on a line. */
  isAsking: boolean;
  focus: (line: ShownLine, extend: boolean) => void;
  fold: (line: ShownLine, folded: boolean) => void;
  act: (line: ShownLine, deed: RowDeed) => void;
  /** Enter: the form, the step a way goes on at, or what can be added to a loose way. */
  enter: (line: ShownLine) => void;
  toggle: (line: ShownLine) => void;
  menu: (line: ShownLine) => void;
  search: () => void;
  help: () => void;
}

/** The keys of a tree as screen readers know them, and those of editing beside them. */
export function useOutlineKeys(wish: Wish) {
  const typed = useRef({ text: '', at: 0 });

  /** The next line whose name, or number, begins with what is typed. */
  const typeAhead = (letter: string, now: number): ShownLine | undefined => {
    const { lines, active } = wish;
    const isGoingOn = now - typed.current.at < TYPING_MS;
    const text = (isGoingOn ? typed.current.text : '') + fold(letter);
    typed.current = { text, at: now };
    const begin = lines.findIndex((line) => line === active) + (text.length > 1 ? 0 : 1);
    const order = [...lines.slice(begin), ...lines.slice(0, begin)];
    return order.find(
      ({ row, words }) =>
        (row.kind === 'step' && row.number !== null && String(row.number).startsWith(text)) ||
        fold(words.head).startsWith(text),
    );
  };

  const walk = (event: KeyboardEvent, line: ShownLine): boolean => {
    const { lines, focus } = wish;
    const index = lines.indexOf(line);
    const go = (to: ShownLine | undefined, extend = false) => {
      if (to) focus(to, extend);
      return true;
    };
    switch (event.key) {
      case 'ArrowDown':
        return go(lines[index + 1], event.shiftKey);
      case 'ArrowUp':
        return go(lines[index - 1], event.shiftKey);
      case 'Home':
        return go(lines[0]);
      case 'End':
        return go(lines.at(-1));
      case 'ArrowRight':
        if (!line.row.expandable) return true;
        if (line.isFolded) wish.fold(line, false);
        else go(lines[index + 1]);
        return true;
      case 'ArrowLeft':
        if (line.row.expandable && !line.isFolded) wish.fold(line, true);
        else go(lines.find(({ row }) => row.key === line.row.parent));
        return true;
      case 'Enter':
        wish.enter(line);
        return true;
      case ' ':
        wish.toggle(line);
        return true;
      case 'ContextMenu':
        wish.menu(line);
        return true;
      case 'F10':
        if (event.shiftKey) wish.menu(line);
        return event.shiftKey;
      default:
        return false;
    }
  };

  const edit = (event: KeyboardEvent, line: ShownLine): boolean => {
    const isCommand = event.ctrlKey || event.metaKey;
    const act = (deed: RowDeed) => {
      wish.act(line, deed);
      return true;
    };
    if (event.altKey) {
      if (event.key === 'ArrowUp') return act('up');
      return event.key === 'ArrowDown' && act('down');
    }
    if (event.key === 'Delete' || event.key === 'Backspace') return act(isCommand ? 'removeBlock' : 'remove');
    if (isCommand) return event.key.toLowerCase() === 'd' && act('duplicate');
    if (event.key === 'Insert' || event.key === '+') return act('add');
    return event.key === 'F2' && act('rename');
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const line = wish.active;
    const isLine = event.target instanceof Element && event.target.getAttribute('role') === 'treeitem';
    // While a list opens, what is typed is meant for it.
    if (!line || !isLine || wish.isAsking) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const handled = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (isCommand && event.key.toLowerCase() === 'f') {
      wish.search();
      return handled();
    }
    if (!isCommand && !event.altKey && walk(event, line)) return handled();
    if (!wish.locked && edit(event, line)) return handled();
    // One letter with nothing held; Ctrl+Z and its like go on to the editor.
    if (isCommand || event.altKey || event.key.length !== 1) return;
    if (event.key === '/') {
      wish.search();
      return handled();
    }
    const isTyping = Date.now() - typed.current.at < TYPING_MS;
    if (event.key.toLowerCase() === 'c' && !isTyping && !wish.locked) wish.act(line, 'connect');
    else if (event.key === '?') wish.help();
    else {
      const found = typeAhead(event.key, Date.now());
      if (found) wish.focus(found, false);
    }
    handled();
  };

  return { onKeyDown };
}

/** The clipboard belongs to the line only while the line itself has the focus. */
export const isOnLine = (event: ClipboardEvent): boolean =>
  event.target instanceof Element && event.target.getAttribute('role') === 'treeitem';
