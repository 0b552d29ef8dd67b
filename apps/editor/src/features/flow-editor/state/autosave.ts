import type { FlowDocument } from '@mailroom/rules';
import type { FlowStore } from './flow-store';

export type SaveResult =
  { kind: 'saved'; revision: number } | { kind: 'conflict' } | { kind: 'lost' } | { kind: 'failed'; detail: string };

export interface Autosave {
  /** Saves now what is not yet saved. */
  flush: () => Promise<void>;
  /** Ends watching; what is unsaved is still sent. */
  stop: () => Promise<void>;
}

/** Each failure in a row doubles the pause before the next try, up to this. Milliseconds. */
const LONGEST_PAUSE = 60_000;

/**
 * Watches the store and saves the draft a moment after the last edit, one save at a time. A conflict stops saving until
 * the person has decided; any other failure is tried again with the next edit, and after a while by itself, each time a
 * longer one.
 */
export function startAutosave(
  store: FlowStore,
  save: (document: FlowDocument, revision: number) => Promise<SaveResult>,
  { delayMs = 800, retryMs = 2_000, now = Date.now } = {},
): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let failures = 0;
  let stopped = false;

  const schedule = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  };

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    // Whoever waited for the same save may have begun the next one.
    while (running) await running;
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
    if (result.kind !== 'failed') failures = 0;
    if (result.kind === 'saved') {
      const stillUnsaved = store.getState().document !== document;
      store.setState({
        revision: result.revision,
        saved: document,
        save: { kind: stillUnsaved ? 'unsaved' : 'saved' },
      });
      if (stillUnsaved) schedule(delayMs);
    } else if (result.kind === 'failed') {
      const pause = Math.min(retryMs * 2 ** failures, LONGEST_PAUSE);
      failures += 1;
      store.setState({ save: { ...result, retryAt: stopped ? null : now() + pause } });
      if (!stopped) schedule(pause);
    } else store.setState({ save: result });
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (state.document !== before.document && state.save.kind === 'unsaved') schedule(delayMs);
  });

  return {
    flush,
    async stop() {
      stopped = true;
      unsubscribe();
      await flush();
      clearTimeout(timer);
    },
  };
}

const hasUnsaved = (store: FlowStore): boolean => ['unsaved', 'failed'].includes(store.getState().save.kind);
