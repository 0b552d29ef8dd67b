import { useLayoutEffect, useMemo, useRef } from 'react';
import { useFlowState } from '../state/flow-context';
import { useOutlineState, type OutlineStore } from './outline-store';
import { stepKey, type OutlineRow } from './outline-tree';
import type { ShownLine } from './use-lines';

/** The line that the Tab key leads to: the one last used, else the selected step's, else the first. */
export function useActiveLine(lines: readonly ShownLine[], rows: readonly OutlineRow[]): string | undefined {
  const wanted = useOutlineState((state) => state.active);
  const selected = useFlowState((state) => (state.selectedNodes.size === 1 ? [...state.selectedNodes][0] : undefined));
  return useMemo(() => {
    const shown = new Set(lines.map(({ row }) => row.key));
    // Folded away, the line it hangs below stands for it.
    const nearest = (from: string | null | undefined): string | undefined => {
      let key = from;
      while (key && !shown.has(key)) key = rows.find((row) => row.key === key)?.parent;
      return key ?? undefined;
    };
    return nearest(wanted) ?? nearest(selected && stepKey(selected)) ?? lines[0]?.row.key;
  }, [lines, rows, wanted, selected]);
}

/** Puts the focus on the active line when it was asked for, and keeps it in the tree when its line is gone. */
export function useHeldFocus(
  store: OutlineStore,
  domId: (key: string) => string,
  active: string | undefined,
  calls: number,
  lines: unknown,
) {
  const holds = useRef(false);
  const letGo = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => {
    const isCalled = store.getState().answered !== calls;
    const isLost = holds.current && (document.activeElement === document.body || document.activeElement === null);
    if (active === undefined || !(isCalled || isLost)) return;
    const line = document.getElementById(domId(active));
    if (!line) return;
    store.setState({ answered: calls });
    line.focus();
    line.scrollIntoView({ block: 'nearest' });
  }, [store, domId, active, calls, lines]);
  return {
    onFocus: () => {
      clearTimeout(letGo.current);
      holds.current = true;
    },
    // A line that is taken away loses the focus in the same breath: that is not the person's leaving.
    onBlur: () => {
      letGo.current = setTimeout(() => (holds.current = false), 0);
    },
  };
}
