import { createContext, lazy, Suspense, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
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

const Context = createContext<Compose | null>(null);

export function useCompose(): Compose {
  const compose = useContext(Context);
  if (!compose) throw new Error('useCompose is used outside its provider');
  return compose;
}

// Who only reads needs no editor.
const ComposeDrawer = lazy(() => import('./compose-drawer'));

/** Lets every screen open the drawer in which mail is written; it stays while one looks at other screens. */
export function ComposeProvider({ children }: { children: ReactNode }) {
  const [current, setCurrent] = useState<{ request: ComposeRequest; number: number } | null>(null);
  const open = useCallback(
    (request: ComposeRequest) => setCurrent((before) => ({ request, number: (before?.number ?? 0) + 1 })),
    [],
  );
  const close = useCallback(() => setCurrent(null), []);
  const value = useMemo(() => ({ open }), [open]);
  return (
    <Context.Provider value={value}>
      {children}
      {current && (
        <Suspense fallback={null}>
          <ComposeDrawer key={current.number} request={current.request} onClose={close} />
        </Suspense>
      )}
    </Context.Provider>
  );
}
