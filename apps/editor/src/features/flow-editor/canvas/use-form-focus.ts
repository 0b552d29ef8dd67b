import { useCallback, useEffect, useRef } from 'react';
import { elementOf } from './use-centre';

const FORM = '[data-testid="step-inspector"]';
const FIELD = 'input:not([type="hidden"]):not(:disabled), textarea:not(:disabled), select:not(:disabled)';

/** From a step into its form and, by Esc, back to the step it was entered from. Gives what enters the form. */
export function useFormFocus(): (id: string) => void {
  const from = useRef<string | null>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const field = event.target instanceof Element ? event.target : null;
      if (event.key !== 'Escape' || event.defaultPrevented || from.current === null) return;
      // A list that is open is closed first.
      if (!field?.closest(FORM) || field.getAttribute('aria-expanded') === 'true') return;
      elementOf(from.current)?.focus();
      from.current = null;
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return useCallback((id) => {
    from.current = id;
    // The form of the step is there a frame after it was selected.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => document.querySelector(FORM)?.querySelector<HTMLElement>(FIELD)?.focus()),
    );
  }, []);
}
