import { useEffect, useRef, useState } from 'react';
import { useSaveDraft } from '../../../api/flows';
import { ApiProblem } from '../../../api/problem';
import { problemText } from '../../../ui/toast';
import { startAutosave, type Autosave, type SaveResult } from './autosave';
import type { FlowStore } from './flow-store';

/**
 * Saves the draft while it is drawn, and what is left when the editor is closed.
 * @param tab takes the flow's lock with its first save
 */
export function useAutosave(store: FlowStore, flowId: string, tab: string): Autosave {
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
        const { restored } = store.getState();
        const saved = await mutateAsync({ document, revision, tab, ...(restored !== null && { restored }) });
        if (store.getState().restored === restored) store.setState({ restored: null });
        return { kind: 'saved', revision: saved.revision };
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'flow-lock-lost') return { kind: 'lost' };
        if (error instanceof ApiProblem && error.status === 409) return { kind: 'conflict' };
        const { title, detail } = problemText(error);
        return { kind: 'failed', detail: detail || title };
      }
    });
    running.current = autosave;
    // A line that is back need not wait for the next try.
    const retry = () => void autosave.flush();
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('online', retry);
      void autosave.stop();
    };
  }, [store, mutateAsync, tab]);

  return handle;
}
