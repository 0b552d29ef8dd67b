import { useCallback, useEffect, useState } from 'react';

/** Pixels above and below what is seen: scrolling meets lines that are there. */
const AHEAD = 500;
/** A line of one row; what a block that was never on the screen is taken for. */
const LINE = 31;

interface Sight {
  near: ReadonlySet<number>;
  /** Pixels, as they were measured when the blocks were last in the page. */
  heights: ReadonlyMap<number, number>;
}

const NOTHING: Sight = { near: new Set(), heights: new Map() };

export interface BlocksInSight {
  isNear: (index: number) => boolean;
  heightOf: (index: number, lines: number) => number;
  /** Of every block, in the page or not. */
  blockRef: (element: HTMLElement | null) => (() => void) | undefined;
}

/**
 * Which blocks of a scrolled list are in sight or near it. A flow of 600 steps has 1,500 lines: the browser would walk
 * through all of them with every frame that the canvas beside them moves.
 */
export function useBlocksInSight(): BlocksInSight {
  const [sight, setSight] = useState(NOTHING);
  const [watch] = useState(() => blockWatch(setSight));
  useEffect(() => watch.stop, [watch]);
  return {
    isNear: useCallback((index) => sight.near.has(index), [sight]),
    heightOf: (index, lines) => sight.heights.get(index) ?? lines * LINE,
    blockRef: watch.add,
  };
}

function blockWatch(setSight: (change: (before: Sight) => Sight) => void) {
  let observer: IntersectionObserver | null = null;
  const onSeen = (entries: readonly IntersectionObserverEntry[]) =>
    setSight((before) => {
      const near = new Set(before.near);
      const heights = new Map(before.heights);
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        const index = indexOf(target);
        if (isIntersecting) near.add(index);
        else if (near.delete(index) && boundingClientRect.height > 0) heights.set(index, boundingClientRect.height);
      }
      return { near, heights };
    });
  return {
    add: (element: HTMLElement | null) => {
      if (!element) return undefined;
      observer ??= new IntersectionObserver(onSeen, { root: scrollerOf(element), rootMargin: `${AHEAD}px 0px` });
      observer.observe(element);
      return () => observer?.unobserve(element);
    },
    stop: () => {
      observer?.disconnect();
      observer = null;
    },
  };
}

const indexOf = (element: Element): number => Number(element.getAttribute('data-block'));

/** What the lines are scrolled in: a margin around it counts only where it is the observer's root. */
function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return null;
}
