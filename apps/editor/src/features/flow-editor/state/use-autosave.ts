import { useEffect, useRef, useState } from 'react';
import { useSaveDraft } from '../../../api/flows';
import { ApiProblem } from '../../../api/problem';
import { problemText } from '../../../ui/toast';
import { startAutosave, type Autosave, type SaveResult } from './autosave';
import type { FlowStore } from './flow-store';

/** Saves the draft while it is drawn, and what is left when the editor is closed. */
export function useAutosave(store: FlowStore, flowId: string): Autosave {
  const { mutateAsync } = useSaveDraft(flowId);
  const running = useRef<Autosave | null>(null);
  // One lasting handle, whatever happens to the saver behind it.
  const [handle] = useState<Autosave>(() => ({
    flush: async () => running.current?.flush(),
    stop: async () => running.current?.stop(),
  }));

  useEffect(() => {
    const autosave = startAutosave(store, async (document, revision): Promise<SaveResult> => {
      try {
        const saved = await mutateAsync({ document, revision });
        return { kind: 'saved', revision: saved.revision };
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 409) return { kind: 'conflict' };
        const { title, detail } = problemText(error);
        return { kind: 'failed', detail: detail || title };
      }
    });
    running.current = autosave;
    const warn = (event: BeforeUnloadEvent) => {
      if (store.getState().save.kind === 'saved') return;
      void autosave.flush();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void autosave.stop();
    };
  }, [store, mutateAsync]);

  return handle;
}
