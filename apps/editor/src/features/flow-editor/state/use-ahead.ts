import type { FlowDocument } from '@mailroom/rules';
import { useMemo, useState } from 'react';
import type { Flow } from '../../../api/types';
import { useFlowState, useFlowStore } from './flow-context';

/** Whether the draft differs from what is published; `settle` says what just was: the draft as it is, unless told. */
export function useAhead({ hasUnpublishedChanges }: Pick<Flow, 'hasUnpublishedChanges'>) {
  const store = useFlowStore();
  const document = useFlowState((state) => state.document);
  const [live, setLive] = useState<FlowDocument | null>(hasUnpublishedChanges ? null : document);
  // Undoing back to what is published leaves nothing to publish, although it is another object.
  const isAhead = useMemo(
    () => live === null || (live !== document && JSON.stringify(live) !== JSON.stringify(document)),
    [live, document],
  );
  return { isAhead, settle: (published?: FlowDocument) => setLive(published ?? store.getState().document) };
}
