import { useMemo } from 'react';
import { useSentenceOptions } from '../../../ui/use-sentence-options';
import { stepTitle } from '../../messages/step-words';
import { answersBefore, type KnownField } from './answers';
import { useFlowState, useFlowStore } from './flow-context';
import { shownDocument } from './flow-store';
import { useFlowLookup } from './references-context';

/** Looks up what answers tell before the selected step; a function, since most inputs never ask. */
export function useAnswersBefore(): () => KnownField[] {
  const store = useFlowStore();
  const flows = useFlowLookup();
  return () => {
    const [selected] = store.getState().selectedNodes;
    return selected === undefined ? [] : answersBefore(shownDocument(store.getState()), selected, flows);
  };
}

/** The same, kept up to date. */
export function useKnownAnswers(): KnownField[] {
  const document = useFlowState(shownDocument);
  const selected = useFlowState(({ selectedNodes: [first] }) => first);
  const flows = useFlowLookup();
  return useMemo(
    () => (selected === undefined ? [] : answersBefore(document, selected, flows)),
    [document, selected, flows],
  );
}

/** How the step that asks is called. */
export function useAskerTitle(): (field: KnownField) => string {
  const options = useSentenceOptions();
  return ({ by }) => stepTitle(by, options);
}
