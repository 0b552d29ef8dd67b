import type { Group } from '@mailroom/rules';
import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { moveRule, type RulePlace } from './move-rule';

export interface RuleDrag {
  /** The rule in the hand; null: none is. */
  id: string | null;
  /** Where it would go; null: nowhere. */
  place: RulePlace | null;
  /** For a grip. */
  start: (id: string, event: PointerEvent) => void;
}

/** Pixels that a pointer moves before it drags. */
const THRESHOLD = 4;
/** Near the edge of what scrolls, it scrolls. */
const EDGE = 36;
const STEP = 9;

/** Rules follow the pointer within one builder and its groups; Escape lets go. */
export function useRuleDrag(
  box: RefObject<HTMLElement | null>,
  root: Group,
  onDrop: (id: string, place: RulePlace) => void,
): RuleDrag {
  const [held, setHeld] = useState<{ id: string; place: RulePlace | null } | null>(null);
  const now = useRef({ root, onDrop });
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => {
    now.current = { root, onDrop };
  });
  useEffect(() => () => stop.current?.(), []);

  const start = (id: string, event: PointerEvent) => {
    if (event.button !== 0) return;
    const from = { x: event.clientX, y: event.clientY };
    let place: RulePlace | null = null;
    let at = from;
    let isDragging = false;
    let frame = 0;
    const look = () => {
      const found = box.current && placeAt(box.current, id, at);
      place = found && moveRule(now.current.root, id, found) ? found : null;
      setHeld((before) => (before && same(before.place, place) ? before : { id, place }));
    };
    const scroll = () => {
      const by = scrollStep(box.current, at.y);
      if (by !== null) {
        by.element.scrollTop += by.pixels;
        look();
      }
      frame = requestAnimationFrame(scroll);
    };
    const move = (next: globalThis.PointerEvent) => {
      at = { x: next.clientX, y: next.clientY };
      if (!isDragging && Math.hypot(at.x - from.x, at.y - from.y) < THRESHOLD) return;
      if (!isDragging) frame = requestAnimationFrame(scroll);
      isDragging = true;
      look();
    };
    const end = (drops: boolean) => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', key, true);
      cancelAnimationFrame(frame);
      stop.current = null;
      setHeld(null);
      if (drops && isDragging && place) now.current.onDrop(id, place);
    };
    const up = () => end(true);
    const cancel = () => end(false);
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return;
      // A dialog around it stays open.
      pressed.stopPropagation();
      pressed.preventDefault();
      end(false);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', key, true);
    stop.current = cancel;
  };

  return { id: held?.id ?? null, place: held?.place ?? null, start };
}

const same = (a: RulePlace | null, b: RulePlace | null): boolean => a?.groupId === b?.groupId && a?.index === b?.index;

/** The place under the pointer: in the innermost group there, before the first rule whose middle lies below. */
function placeAt(box: HTMLElement, id: string, at: { x: number; y: number }): RulePlace | null {
  const held = box.querySelector(`[data-rule="${CSS.escape(id)}"]`);
  const groups = [...box.querySelectorAll<HTMLElement>('[data-group]')].filter((group) => !held?.contains(group));
  const inner = groups.filter((group) => holds(group, at)).at(-1) ?? groups[0];
  const groupId = inner?.dataset['group'];
  if (!groupId || !isNear(box, at)) return null;
  const rules = [...box.querySelectorAll<HTMLElement>(`[data-parent="${CSS.escape(groupId)}"]`)];
  const index = rules.findIndex((rule) => {
    const { top, height } = rule.getBoundingClientRect();
    return at.y < top + height / 2;
  });
  return { groupId, index: index < 0 ? rules.length : index };
}

const holds = (element: HTMLElement, { x, y }: { x: number; y: number }): boolean => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return x >= left - 16 && x <= right + 16 && y >= top && y <= bottom;
};

/** Far away from it a rule is let go of, not moved. */
const isNear = (box: HTMLElement, { x, y }: { x: number; y: number }): boolean => {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  return x > left - 80 && x < right + 80 && y > top - 80 && y < bottom + 80;
};

function scrollStep(box: HTMLElement | null, y: number): { element: HTMLElement; pixels: number } | null {
  for (let element = box?.parentElement ?? null; element; element = element.parentElement) {
    const { overflowY } = getComputedStyle(element);
    if (element.scrollHeight <= element.clientHeight || !/auto|scroll/.test(overflowY)) continue;
    const { top, bottom } = element.getBoundingClientRect();
    if (y < top + EDGE && element.scrollTop > 0) return { element, pixels: -STEP };
    if (y > bottom - EDGE) return { element, pixels: STEP };
    return null;
  }
  return null;
}
