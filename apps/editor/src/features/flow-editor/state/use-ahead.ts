import type { FlowDocument } from '@mailroom/rules';
import { useMemo, useState } from 'react';
import type { Flow } from '../../../api/types';
import { useFlowState, useFlowStore } from './flow-context';

/** Whether the draft differs from what is published; `settle` says what just was: the draft as it is, unless told. */
export function useAhead({ hasUnpublishedChanges }: Pick<Flow, 'hasUnpublishedChanges'>) {
  const store = useFlowStore();
  const [live, setLive] = useState(() => (hasUnpublishedChanges ? null : store.getState().document));
  const differs = useMemo(() => differingFrom(live), [live]);
  const isAhead = useFlowState((state) => differs(state.document));
  return { isAhead, settle: (published?: FlowDocument) => setLive(published ?? store.getState().document) };
}

/** @param live null: what differs from every draft. The answer is kept, for the store asks with all that happens to it. */
function differingFrom(live: FlowDocument | null): (draft: FlowDocument) => boolean {
  const text = JSON.stringify(live);
  let last = live;
  let answer = live === null;
  return (draft) => {
    if (live === null || draft === last) return answer;
    last = draft;
    // Undoing back to what is published leaves nothing to publish, although it is another object.
    answer = draft !== live && JSON.stringify(draft) !== text;
    return answer;
  };
}
