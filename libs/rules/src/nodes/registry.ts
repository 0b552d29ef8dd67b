import { RulesError } from '../errors';
import type { FlowNode, NodeKind } from '../document/types';
import { caseSpec } from './case';
import { conditionSpec } from './condition';
import { ignoreSpec } from './ignore';
import { leadSpec } from './lead';
import { moveSpec } from './move';
import { noteSpec } from './note';
import { respondSpec } from './respond';
import { stopSpec } from './stop';
import { switchSpec } from './switch';
import { triggerSpec } from './trigger';
import type { NodeSpec, Port } from './types';

const SPECS = [
  triggerSpec,
  conditionSpec,
  switchSpec,
  ignoreSpec,
  moveSpec,
  leadSpec,
  caseSpec,
  respondSpec,
  stopSpec,
  noteSpec,
];

// A spec only ever meets nodes of its own kind: the map is keyed by it.
const byKind = new Map<string, NodeSpec>(SPECS.map((spec) => [spec.kind, spec as unknown as NodeSpec]));

/** In the order of the palette. */
export const NODE_KINDS: readonly NodeKind[] = SPECS.map(({ kind }) => kind);

export const isNodeKind = (kind: string): kind is NodeKind => byKind.has(kind);

/** @throws RulesError `unknown-node-kind` */
export function nodeSpec(kind: NodeKind): NodeSpec {
  const spec = byKind.get(kind);
  if (!spec) throw new RulesError('unknown-node-kind', `There is no node kind "${String(kind)}".`);
  return spec;
}

export const portsOf = (node: FlowNode): Port[] => nodeSpec(node.kind).ports(node);
