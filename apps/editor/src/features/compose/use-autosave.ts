import { useCallback, useEffect, useRef } from 'react';
import { useSaveDraft } from '../../api/compose';
import { toSave, type Typed } from './typed';

const PAUSE_MILLISECONDS = 1200;

/** Keeps what is typed whenever one pauses, and when the drawer closes; one save after the other. */
export function useAutosave(id: string, typed: Typed) {
  const save = useSaveDraft();
  const { mutateAsync } = save;
  const saved = useRef(JSON.stringify(typed));
  const latest = useRef(typed);
  const running = useRef<Promise<unknown>>(Promise.resolve());
  const stopped = useRef(false);
  latest.current = typed;

  const flush = useCallback(() => {
    running.current = running.current.then(async () => {
      const text = JSON.stringify(latest.current);
      if (stopped.current || text === saved.current) return;
      saved.current = text;
      await mutateAsync({ id, typed: toSave(latest.current) }).catch(() => {
        // The next pause tries again.
        saved.current = '';
      });
    });
    return running.current;
  }, [id, mutateAsync]);

  useEffect(() => {
    const timer = window.setTimeout(() => void flush(), PAUSE_MILLISECONDS);
    return () => window.clearTimeout(timer);
  }, [typed, flush]);

  /** From here on nothing is saved: it was sent or thrown away. */
  const stop = useCallback(() => {
    stopped.current = true;
    return running.current;
  }, []);
  const resume = useCallback(() => {
    stopped.current = false;
  }, []);
  return { flush, stop, resume, isSaving: save.isPending, failed: save.isError, isSaved: save.isSuccess };
}
