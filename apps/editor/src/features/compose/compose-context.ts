import { createContext, useContext } from 'react';
import type { AnswerMode } from '../../api/compose';
import type { Draft } from '../../api/types';

/** What somebody wants to write. */
export type ComposeRequest =
  | { what: 'new'; to?: { address: string; name: string } }
  | { what: 'answer'; mode: AnswerMode; originalId: string }
  | { what: 'draft'; id: string }
  /** What was taken back. */
  | { what: 'again'; draft: Draft };

interface Compose {
  open: (request: ComposeRequest) => void;
}

export const ComposeContext = createContext<Compose | null>(null);

export function useCompose(): Compose {
  const compose = useContext(ComposeContext);
  if (!compose) throw new Error('useCompose is used outside its provider');
  return compose;
}
