import { createContext, use } from 'react';
import type { AddTarget } from '../state/edits';

/** Opens the list of steps beside the element that asked for it. */
export type OpenQuickAdd = (target: AddTarget, anchor: Element | { x: number; y: number }) => void;

const QuickAddContext = createContext<OpenQuickAdd>(() => undefined);

export const QuickAddProvider = QuickAddContext.Provider;
export const useQuickAdd = (): OpenQuickAdd => use(QuickAddContext);
