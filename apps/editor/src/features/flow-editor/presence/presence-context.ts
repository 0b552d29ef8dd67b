import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { PresenceSession, PresenceState } from './presence-session';

const PresenceContext = createContext<PresenceSession | null>(null);

export const PresenceProvider = PresenceContext.Provider;

export function usePresenceSession(): PresenceSession {
  const session = use(PresenceContext);
  if (!session) throw new Error('Presence is used outside the flow editor');
  return session;
}

export const usePresenceState = <Slice>(selector: (state: PresenceState) => Slice): Slice =>
  useStore(usePresenceSession().state, selector);
