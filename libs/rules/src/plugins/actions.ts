import type { ActionSpec } from './types';

const actions: ActionSpec[] = [];
const byName = new Map<string, ActionSpec>();

/** Every registered action of a plug-in, in the order of registration. */
export const ACTIONS: readonly ActionSpec[] = actions;

/** The registered action of that name; undefined when its plug-in is not there. */
export const customAction = (name: string): ActionSpec | undefined => byName.get(name);

/** For the registry of plug-ins, which checks names first. Returns what takes the action away again. */
export function addAction(spec: ActionSpec): () => void {
  actions.push(spec);
  byName.set(spec.name, spec);
  return () => {
    actions.splice(actions.indexOf(spec), 1);
    byName.delete(spec.name);
  };
}
