import { useCallback } from 'react';
import type { AddTarget } from '../state/edits';
import { useCanvasUiStore } from './canvas-ui';

/** Opens the list of steps beside the element that asked for it. */
export type OpenQuickAdd = (target: AddTarget, anchor: Element | { x: number; y: number }) => void;

export function useQuickAdd(): OpenQuickAdd {
  const ui = useCanvasUiStore();
  return useCallback(
    (target, anchor) => {
      if (!(anchor instanceof Element)) return ui.setState({ quickAdd: { target, at: anchor } });
      const box = anchor.getBoundingClientRect();
      ui.setState({ quickAdd: { target, at: { x: box.right + 4, y: box.top + box.height / 2 } } });
    },
    [ui],
  );
}
