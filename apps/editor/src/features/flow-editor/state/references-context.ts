import { createContext, use } from 'react';
import type { References } from './references';

const nothingKnown: References = {
  users: undefined,
  teams: undefined,
  mailboxes: undefined,
  folders: undefined,
  names: new Map(),
};

const ReferencesContext = createContext<References>(nothingKnown);

export const ReferencesProvider = ReferencesContext.Provider;
export const useKnownReferences = (): References => use(ReferencesContext);
