import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { useFlowStore } from '../state/flow-context';
import type { FlowStore } from '../state/flow-store';

/** A small list that is asked for on a line. */
export interface Asking {
  kind: 'add' | 'connect' | 'menu';
  key: string;
}

export interface OutlineState {
  /** The line that takes the focus; another one is taken when it is gone. */
  active: string | null;
  folded: ReadonlySet<string>;
  search: string;
  asking: Asking | null;
  /** The line whose title is being written. */
  renaming: string | null;
  /** Counts how often the focus was asked to go to the active line. */
  calls: number;
  /** How many of them were answered: a tree that is still to come to the screen answers the last one, too. */
  answered: number;
  /** The form was opened from the outline in the panel, and Escape leads back to it. */
  isAway: boolean;
}

export type OutlineStore = StoreApi<OutlineState>;

/** One for each open flow: what is folded stays so while the outline is not on the screen. */
const stores = new WeakMap<FlowStore, OutlineStore>();

export function outlineStoreOf(flow: FlowStore): OutlineStore {
  const known = stores.get(flow);
  if (known) return known;
  const made = createStore<OutlineState>(() => ({
    active: null,
    folded: new Set(),
    search: '',
    asking: null,
    renaming: null,
    calls: 0,
    answered: 0,
    isAway: false,
  }));
  stores.set(flow, made);
  return made;
}

export const useOutlineStore = (): OutlineStore => outlineStoreOf(useFlowStore());

export const useOutlineState = <Slice>(selector: (state: OutlineState) => Slice): Slice =>
  useStore(useOutlineStore(), selector);

/** Puts the focus on a line, as soon as it is on the screen. */
export const callFocus = (store: OutlineStore, key?: string): void =>
  store.setState((state) => ({ active: key ?? state.active, calls: state.calls + 1, isAway: false }));
