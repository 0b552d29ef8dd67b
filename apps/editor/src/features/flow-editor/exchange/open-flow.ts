import { createContext, use } from 'react';
import type { Flow } from '../../../api/types';

const OpenFlowContext = createContext<Pick<Flow, 'id' | 'name' | 'scope'> | null>(null);

export const OpenFlowProvider = OpenFlowContext.Provider;

/** The flow that is open, as it is called and used. */
export function useOpenFlow(): Pick<Flow, 'id' | 'name' | 'scope'> {
  const flow = use(OpenFlowContext);
  if (!flow) throw new Error('This is used outside of an open flow');
  return flow;
}
