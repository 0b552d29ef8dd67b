import type { FlowDocument } from '@mailroom/rules';
import type { FlowStore } from './flow-store';

export type SaveResult =
  { kind: 'saved'; revision: number } | { kind: 'conflict' } | { kind: 'failed'; detail: string };

export interface Autosave {
  /** Saves now what is not yet saved. */
  flush(): Promise<void>;
  /** Ends watching; what is unsaved is still sent. */
  stop(): Promise<void>;
}

/**
 * Watches the store and saves the draft a moment after the last edit, one save at a time. A conflict stops saving until
 * the person has decided; any other failure is tried again with the next edit, and after a while by itself.
 */
export function startAutosave(
  store: FlowStore,
  save: (document: FlowDocument, revision: number) => Promise<SaveResult>,
  { delayMs = 800, retryMs = 5_000 } = {},
): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  const schedule = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  };

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    if (running) await running;
    if (!hasUnsaved(store)) return;
    running = once().finally(() => (running = undefined));
    await running;
  };

  const once = async (): Promise<void> => {
    const { document, revision } = store.getState();
    store.setState({ save: { kind: 'saving' } });
    const result = await save(document, revision);
    // Another draft was loaded meanwhile; what became of the old one no longer matters.
    if (store.getState().revision !== revision) return;
    if (result.kind === 'saved') {
      const stillUnsaved = store.getState().document !== document;
      store.setState({ revision: result.revision, save: { kind: stillUnsaved ? 'unsaved' : 'saved' } });
      if (stillUnsaved) schedule(delayMs);
    } else {
      store.setState({ save: result });
      if (result.kind === 'failed') schedule(retryMs);
    }
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (state.document !== before.document && state.save.kind === 'unsaved') schedule(delayMs);
  });

  return {
    flush,
    async stop() {
      unsubscribe();
      await flush();
      clearTimeout(timer);
    },
  };
}

const hasUnsaved = (store: FlowStore): boolean => ['unsaved', 'failed'].includes(store.getState().save.kind);
