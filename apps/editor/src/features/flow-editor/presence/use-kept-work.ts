import { operationsBetween } from '@mailroom/rules';
import { useEffect, useMemo, useState } from 'react';
import type { FlowStore } from '../state/flow-store';
import { dropWork, findWork, keepWork, keyOf, tabOf, type KeptWork } from './kept-work';
import { answerAsTab, liveTabs } from './live-tabs';
import type { Rescued } from './presence-session';

/** A crash costs at most this much. Milliseconds. */
const PAUSE = 300;

export interface KeptWorkShelf {
  /** Work that no tab goes on with and the draft does not have. */
  offers: readonly KeptWork[];
  /** Keeps what another tab came before. */
  rescue: (work: Rescued) => void;
  /** Puts it on the canvas, as one step of undo. */
  putBack: (work: KeptWork) => void;
  discard: (work: KeptWork) => void;
}

/** Keeps unsaved work in this browser until the server has it, and finds what a crash or another tab left. */
export function useKeptWork(store: FlowStore, flowId: string, userId: string, tab: string): KeptWorkShelf {
  const [offers, setOffers] = useState<readonly KeptWork[]>([]);

  useEffect(() => {
    const key = keyOf(userId, flowId, tab);
    let timer: number | undefined;
    const write = () => {
      window.clearTimeout(timer);
      timer = undefined;
      const { save, document, revision } = store.getState();
      if (save.kind === 'saved') dropWork(localStorage, key);
      else keepWork(localStorage, key, { document, revision, at: Date.now() });
    };
    const unsubscribe = store.subscribe((state, before) => {
      if (state.save.kind === 'saved') {
        if (before.save.kind !== 'saved') write();
      } else if (state.document !== before.document) timer ??= window.setTimeout(write, PAUSE);
    });
    const hide = () => {
      if (timer !== undefined) write();
    };
    window.addEventListener('pagehide', hide);
    document.addEventListener('visibilitychange', hide);
    return () => {
      hide();
      unsubscribe();
      window.removeEventListener('pagehide', hide);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [store, flowId, userId, tab]);

  useEffect(() => {
    let isOver = false;
    const mute = answerAsTab(tab);
    void liveTabs().then((live) => {
      if (isOver) return;
      const drawn = JSON.stringify(store.getState().document);
      const left = findWork(localStorage, userId, flowId, Date.now()).filter(
        ({ key }) => tabOf(key) !== tab && !live.has(tabOf(key)),
      );
      const isKnown = (work: KeptWork) => JSON.stringify(work.document) === drawn;
      for (const work of left) if (isKnown(work)) dropWork(localStorage, work.key);
      setOffers(left.filter((work) => !isKnown(work)));
    });
    return () => {
      isOver = true;
      mute();
    };
  }, [store, flowId, userId, tab]);

  return useMemo(() => {
    const forget = (work: KeptWork) => {
      dropWork(localStorage, work.key);
      setOffers((before) => before.filter(({ key }) => key !== work.key));
    };
    return {
      offers,
      rescue: ({ document, revision }) => {
        const at = Date.now();
        // Under a name of its own: what this tab does next must not write over it, and no tab lives by that name.
        const work = { key: keyOf(userId, flowId, `${tab}-${at}`), document, revision, at };
        keepWork(localStorage, work.key, work);
        setOffers((before) => [work, ...before]);
      },
      putBack: (work) => {
        const operations = operationsBetween(store.getState().document, work.document);
        store.getState().run({ type: 'batch', operations });
        forget(work);
      },
      discard: forget,
    };
  }, [offers, store, flowId, userId, tab]);
}
