import type { FlowDocument } from '@mailroom/rules';
import { useCallback, useEffect, useState } from 'react';
import type { Autosave } from '../state/autosave';
import { useFlowState, useFlowStore } from '../state/flow-context';

/** A draft exactly as it is on the server. */
export interface LookedAt {
  document: FlowDocument;
  revision: number;
}

/**
 * The draft that a person looks at before publishing: saved first, and from then on the same whatever is saved
 * meanwhile. Null until it is saved.
 */
export function useLookedAt(autosave: Autosave) {
  const store = useFlowStore();
  const [lookedAt, setLookedAt] = useState<LookedAt | null>(null);
  const current = useFlowState((state) => state.document);
  const save = useFlowState((state) => state.save);

  const look = useCallback(async () => {
    await autosave.flush();
    const { document, revision, save: now } = store.getState();
    if (now.kind === 'saved') setLookedAt({ document, revision });
  }, [autosave, store]);

  useEffect(() => {
    // What was about to be saved when the dialog opened is part of what is looked at.
    void look();
  }, [look]);

  const isOld = lookedAt !== null && lookedAt.document !== current;
  return { lookedAt, isOld, save, look };
}
