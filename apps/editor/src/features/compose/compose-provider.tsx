import { lazy, Suspense, useCallback, useMemo, useState, type ReactNode } from 'react';
import { ComposeContext, type ComposeRequest } from './compose-context';

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
    <ComposeContext.Provider value={value}>
      {children}
      {current && (
        <Suspense fallback={null}>
          <ComposeDrawer key={current.number} request={current.request} onClose={close} />
        </Suspense>
      )}
    </ComposeContext.Provider>
  );
}
