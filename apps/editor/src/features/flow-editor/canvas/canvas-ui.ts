import type { NodeId, Position } from '@mailroom/rules';
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AddTarget } from '../state/edits';

/** Where a step is drawn while it is on its way, and how large a note while it is resized. */
export interface Place {
  position: Position;
  width?: number;
  height?: number;
}

/** What the canvas is in the middle of; nothing of it belongs to the document. */
export interface CanvasUi {
  /** Until it is let go, a drag is only drawn: the document learns of its end. */
  moving: ReadonlyMap<NodeId, Place> | null;
  isFinding: boolean;
  /** What the search found; everything else is dimmed. */
  found: ReadonlySet<NodeId> | null;
  /** The connection a step would be put into if it was dropped now. */
  dropEdge: string | null;
  /** The connection that has the focus. */
  focusEdge: string | null;
  /** The connection an end of which is being taken elsewhere. */
  reconnecting: string | null;
  quickAdd: { target: AddTarget; at: Position } | null;
  /** The step that is being connected by keyboard. */
  connecting: NodeId | null;
  showsHelp: boolean;
}

export type CanvasUiStore = StoreApi<CanvasUi>;

export const createCanvasUi = (): CanvasUiStore =>
  createStore<CanvasUi>(() => ({
    moving: null,
    isFinding: false,
    found: null,
    dropEdge: null,
    focusEdge: null,
    reconnecting: null,
    quickAdd: null,
    connecting: null,
    showsHelp: false,
  }));

/** Steps that are only looked at, as in a comparison, are in the middle of nothing. */
const CanvasUiContext = createContext<CanvasUiStore>(createCanvasUi());

export const CanvasUiProvider = CanvasUiContext.Provider;
export const useCanvasUiStore = (): CanvasUiStore => use(CanvasUiContext);
export const useCanvasUi = <Slice>(selector: (state: CanvasUi) => Slice): Slice =>
  useStore(useCanvasUiStore(), selector);
