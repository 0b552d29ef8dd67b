import { useState } from 'react';
import { useSignedIn } from '../../../api/session';
import { useFlowStore } from '../state/flow-context';
import { useAutosave } from '../state/use-autosave';
import { newTabId } from './tab-id';
import { useKeptWork } from './use-kept-work';
import { usePresence } from './use-presence';

/** Saving, among others who have the same flow open: one tab at a time changes it, and no work is lost. */
export function useTogether(flowId: string) {
  const store = useFlowStore();
  const me = useSignedIn();
  const [tab] = useState(newTabId);
  const autosave = useAutosave(store, flowId, tab);
  const shelf = useKeptWork(store, flowId, me.id, tab);
  const presence = usePresence(store, { flowId, tab, autosave, rescue: shelf.rescue });
  return { autosave, shelf, presence };
}
