import type { FlowDocument } from '@mailroom/rules';
import { useEffect, useState } from 'react';
import { useFlowStore } from './flow-context';
import { shownDocument } from './flow-store';

/**
 * What is on the canvas: the first edit at once, those that follow it when drawing pauses. Whoever uses it is not
 * rendered with every letter.
 * @param pause milliseconds
 */
export function useSettledDocument(pause: number): FlowDocument {
  const store = useFlowStore();
  const [settled, setSettled] = useState(() => shownDocument(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = () => setSettled(shownDocument(store.getState()));
    const stop = store.subscribe((state, before) => {
      if (shownDocument(state) === shownDocument(before)) return;
      if (timer === undefined) take();
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        take();
      }, pause);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [store, pause]);
  return settled;
}
