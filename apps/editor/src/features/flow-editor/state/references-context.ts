import type { FlowLookup } from '@mailroom/rules';
import { createContext, use, useMemo } from 'react';
import type { References } from './references';

const nothingKnown: References = { choices: {}, folders: undefined, names: new Map(), existing: {} };

const ReferencesContext = createContext<References>(nothingKnown);

export const ReferencesProvider = ReferencesContext.Provider;
export const useKnownReferences = (): References => use(ReferencesContext);

/** What decides now for the flows that this one may call. */
export function useFlowLookup(): FlowLookup {
  const { flows } = useKnownReferences().existing;
  return useMemo(() => {
    const documents = new Map(flows?.map(({ id, document }) => [id, document]));
    return (id) => documents.get(id) ?? null;
  }, [flows]);
}
