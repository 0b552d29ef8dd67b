import { useEffect, useState } from 'react';

/** What opened the dialogs that are open now. */
let outside: HTMLElement | null = null;

/** What has the focus; of a menu, which is gone by then, its button; in a dialog, what opened the first of them. */
function findOpener(): HTMLElement | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return null;
  if (active.closest('[role="dialog"]')) return outside;
  const menu = active.closest('[role="menu"]');
  outside = menu ? document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(menu.id)}"]`) : active;
  return outside;
}

/** Milliseconds: at once, and when what closes slowly has let go. */
const LATER = [0, 350];

/** Remembers what opens a dialog. @returns gives it the focus again, unless that has gone elsewhere or it is not there any more */
export function rememberOpener(): () => void {
  const opener = findOpener();
  return () => {
    for (const wait of LATER)
      setTimeout(() => {
        if (document.activeElement === document.body && opener?.isConnected) opener.focus({ preventScroll: true });
      }, wait);
  };
}

/** For a dialog that is there only while it is open: whoever works by keyboard is afterwards where they were. */
export function useFocusBack(): void {
  const [giveBack] = useState(rememberOpener);
  useEffect(() => giveBack, [giveBack]);
}
