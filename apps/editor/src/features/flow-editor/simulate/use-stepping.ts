import { flattenCalls, type FlowDocument, type NodeId } from '@mailroom/rules';
import { useCallback, useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { useFocusStep } from '../canvas/use-focus-step';
import { useFlowState, useFlowStore } from '../state/flow-context';
import type { Trial } from '../state/flow-store';
import { lightingOf, stepOnCanvas } from '../state/lighting';
import { useFlowLookup } from '../state/references-context';
import { decisionUntil, frameAt, stepsOf, type Frame } from './frames';
import { useAllNodes } from './use-all-nodes';

/** How long a step stays while it plays by itself, milliseconds. */
const PACE_MS = 1_400;

interface Place {
  /** Of which message on which path; another one begins anew. */
  of: string;
  index: number;
  isPlaying: boolean;
}

const usePlace = create<Place>(() => ({ of: '', index: 0, isPlaying: false }));

export interface Stepping {
  steps: NodeId[];
  /** Null: the whole path is shown. */
  index: number | null;
  frame: Frame | null;
  isPlaying: boolean;
  /** Out of bounds is the nearest step. */
  go: (index: number) => void;
  next: () => void;
  back: () => void;
  play: (on: boolean) => void;
  /** Shows the whole path again. */
  leave: () => void;
}

/** Walks through a trial step by step, from what is known already: the server is not asked. */
export function useStepping(trial: Trial): Stepping {
  const store = useFlowStore();
  const nodes = useAllNodes();
  const focus = useFocusStep();
  const { decision, document } = trial;
  const of = `${trial.messageId} ${decision.path.join(' ')}`;
  const place = usePlace();
  const steps = useMemo(() => stepsOf(decision, nodes), [decision, nodes]);
  const index = place.of === of ? Math.min(place.index, steps.length - 1) : null;
  const isPlaying = index !== null && place.isPlaying;
  const last = steps.length - 1;

  const go = useCallback(
    (to: number, playing = false) => {
      const next = Math.min(Math.max(to, 0), last);
      usePlace.setState({ of, index: next, isPlaying: playing && next < last });
      const step = steps[next];
      if (step !== undefined) focus(stepOnCanvas(step));
    },
    [of, last, steps, focus],
  );

  useEffect(() => {
    const lit = index === null ? null : lightingOf(document, decisionUntil(decision, steps, index));
    store.getState().showStep(lit);
  }, [store, document, decision, steps, index]);

  useEffect(() => {
    if (!isPlaying || index === null) return;
    const timer = setTimeout(() => go(index + 1, true), PACE_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, index, go]);

  return {
    steps,
    index,
    frame: useMemo(() => (index === null ? null : frameAt(decision, steps, index)), [decision, steps, index]),
    isPlaying,
    go,
    // The first press shows the beginning, the last step is where going back begins.
    next: () => go(index === null ? 0 : index + 1),
    back: () => go(index === null ? last : index - 1),
    play: (on) => {
      if (on) go(index === null || index === last ? 0 : index, true);
      else usePlace.setState({ isPlaying: false });
    },
    leave: () => usePlace.setState({ of: '', index: 0, isPlaying: false }),
  };
}

/** What was tried with every flow it calls drawn into it, as the decision names its steps. */
export function useWholeFlow(): FlowDocument {
  const flows = useFlowLookup();
  const document = useFlowState(({ trial, document: drawn }) => trial?.document ?? drawn);
  return useMemo(() => flattenCalls(document, flows, { onFault: () => undefined }).document, [document, flows]);
}
