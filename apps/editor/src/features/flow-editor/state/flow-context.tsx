import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { FlowState, FlowStore } from './flow-store';

const FlowContext = createContext<FlowStore | null>(null);

export const FlowProvider = FlowContext.Provider;

export function useFlowStore(): FlowStore {
  const store = use(FlowContext);
  if (!store) throw new Error('The flow editor is used outside its page');
  return store;
}

export const useFlowState = <Slice,>(selector: (state: FlowState) => Slice): Slice =>
  useStore(useFlowStore(), selector);
