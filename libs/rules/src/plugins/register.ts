import { addFact } from '../facts/catalogue';
import { addReader } from '../facts/message-facts';
import { addOperator } from '../operators/catalogue';
import { addAction } from './actions';
import { completeAction, completeFact } from './complete';
import { completeOperator, readerOf } from './operator-spec';
import type { Plugin } from './types';
import { validatePlugin } from './validate';

/**
 * Adds what a plug-in brings to the catalogues, all of it or nothing. From then on conditions, checks, sentences, the
 * palette and flows compiled afterwards know it; register plug-ins before flows are compiled. Returns their removal.
 * @throws RulesError as `validatePlugin` says
 */
export function registerPlugin(plugin: Plugin): () => void {
  validatePlugin(plugin);
  const undo: (() => void)[] = [];
  for (const fact of plugin.facts ?? []) {
    undo.push(addFact(completeFact(fact)));
    if (fact.read) undo.push(addReader(fact.name, (view, params) => fact.read!(view, params)));
  }
  for (const operator of plugin.operators ?? []) {
    for (const spec of completeOperator(operator, readerOf(operator)!)) undo.push(addOperator(spec));
  }
  for (const action of plugin.actions ?? []) undo.push(addAction(completeAction(action)));
  return () => {
    for (const remove of undo.splice(0)) remove();
  };
}
