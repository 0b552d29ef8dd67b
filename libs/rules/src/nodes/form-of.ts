import type { FlowNode } from '../document/types';
import { customAction } from '../plugins/actions';
import { nodeSpec } from './registry';
import type { FormField } from './types';

/** The form of a node and the values it holds; those of a plug-in's action lie one level deeper. */
export function formOf(node: FlowNode): { form: readonly FormField[]; data: object } {
  if (node.kind !== 'custom') return { form: nodeSpec(node.kind).form, data: node.data };
  return { form: customAction(node.data.action)?.form ?? [], data: node.data.params };
}
