import type { NodeId } from '@mailroom/rules';
import { create } from 'zustand';

interface Failing {
  /** Steps of which a trial is told that no answer comes. */
  ids: readonly NodeId[];
  set: (id: NodeId, fails: boolean) => void;
}

/** What a trial takes for granted of answers; what is not here is answered by its example. */
export const useFailing = create<Failing>((set) => ({
  ids: [],
  set: (id, fails) => set(({ ids }) => ({ ids: [...ids.filter((one) => one !== id), ...(fails ? [id] : [])] })),
}));
