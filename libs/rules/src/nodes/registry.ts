import { RulesError } from '../errors';
import type { ActionKind, FlowNode, NodeKind } from '../document/types';
import { archiveSpec } from './archive';
import { assignSpec } from './assign';
import { callSpec } from './call';
import { caseSpec } from './case';
import { conditionSpec } from './condition';
import { copySpec } from './copy';
import { customSpec } from './custom';
import { forwardSpec } from './forward';
import { ignoreSpec } from './ignore';
import { importantSpec } from './important';
import { labelSpec } from './label';
import { leadSpec } from './lead';
import { linkSpec } from './link';
import { moveSpec } from './move';
import { muteSpec } from './mute';
import { noteSpec } from './note';
import { notifySpec } from './notify';
import { readSpec } from './read';
import { respondSpec } from './respond';
import { setSpec } from './set';
import { stopSpec } from './stop';
import { suppressSpec } from './suppress';
import { switchSpec } from './switch';
import { triggerSpec } from './trigger';
import { webhookSpec } from './webhook';
import type { NodeSpec, Port } from './types';

const SPECS = [
  triggerSpec,
  conditionSpec,
  switchSpec,
  callSpec,
  ignoreSpec,
  moveSpec,
  copySpec,
  labelSpec,
  archiveSpec,
  readSpec,
  importantSpec,
  leadSpec,
  caseSpec,
  linkSpec,
  assignSpec,
  setSpec,
  respondSpec,
  suppressSpec,
  forwardSpec,
  notifySpec,
  muteSpec,
  webhookSpec,
  customSpec,
  stopSpec,
  noteSpec,
];

// A spec only ever meets nodes of its own kind: the map is keyed by it.
const byKind = new Map<string, NodeSpec>(SPECS.map((spec) => [spec.kind, spec as unknown as NodeSpec]));

/** In the order of the palette. */
export const NODE_KINDS: readonly NodeKind[] = SPECS.map(({ kind }) => kind);

/** What a message can meet on its path; `stop` only ends it. */
export const ACTION_KINDS: readonly ActionKind[] = SPECS.filter(({ category }) => category === 'action')
  .map(({ kind }) => kind)
  .filter((kind): kind is ActionKind => kind !== 'stop');

export const isNodeKind = (kind: string): kind is NodeKind => byKind.has(kind);

/** @throws RulesError `unknown-node-kind` */
export function nodeSpec(kind: NodeKind): NodeSpec {
  const spec = byKind.get(kind);
  if (!spec) throw new RulesError('unknown-node-kind', `There is no node kind "${String(kind)}".`);
  return spec;
}

export const portsOf = (node: FlowNode): Port[] => nodeSpec(node.kind).ports(node);
