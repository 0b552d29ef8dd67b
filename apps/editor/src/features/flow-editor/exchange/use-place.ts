import type { FlowDocument } from '@mailroom/rules';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../../ui/toast';
import { useShow } from '../canvas/use-show';
import { useFlowStore } from '../state/flow-context';
import { useEdits } from '../state/use-edits';
import { addFlow, replaceFlow } from './place-flow';

export type How = 'replace' | 'add';

/** Puts a whole flow into the open one as one step of undo, and shows it. Says whether it went in. */
export function usePlace(): (document: FlowDocument, how: How) => boolean {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const { run } = useEdits();
  const show = useShow();
  return useCallback(
    (next, how) => {
      const placing = how === 'replace' ? replaceFlow(next) : addFlow(store.getState().document, next);
      if (!placing || !run(placing.operation)) return false;
      store.getState().select(placing.selects);
      store.getState().open(how === 'replace' ? 'outline' : 'step');
      toastDone(t('exchange.placed', { count: next.nodes.filter(({ kind }) => kind !== 'trigger').length }));
      // The cards have their sizes, and the canvas its nodes, a few frames later.
      setTimeout(() => show({ ...(how === 'add' && { nodes: placing.selects }), duration: 250 }), 150);
      return true;
    },
    [store, run, show, t],
  );
}
