import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

const isDialogOpen = () => document.querySelector('[role="dialog"]') !== null;

/**
 * On a new screen the focus goes to its heading, so that a screen reader says where one is and Tab goes on from there;
 * not when the screen itself has put it into a field, and not on the very first one, where the browser begins on top.
 */
export function useArrival(main: string): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    const frame = requestAnimationFrame(() => {
      const region = document.getElementById(main);
      if (!region || isDialogOpen() || region.contains(document.activeElement)) return;
      const heading = region.querySelector<HTMLElement>('h1');
      if (heading) heading.tabIndex = -1;
      (heading ?? region).focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [pathname, main]);
}
