import { autoLayout } from '../layout/auto-layout';
import type {
  ActionNode,
  CaseParams,
  ConditionNode,
  FlowDocument,
  FlowNode,
  LeadParams,
  RespondParams,
} from '../document/types';

/** The settings of a mailbox that has no graph of its own. */
export interface SimpleSettings {
  action: 'nothing' | 'lead' | 'case';
  /** An automatic answer; none when left out. */
  respond?: RespondParams;
  /** For `case`. Default `none`. */
  distribution?: CaseParams['distribution'];
  teamId?: string;
  /** For `case` with `direct` the person in charge, for `lead` its owner. */
  userId?: string;
}

const TRIGGER: FlowNode = { id: 'trigger', kind: 'trigger', position: { x: 0, y: 0 }, data: {} };

/** Bounces, automatic replies and lists make no work. */
const PEOPLE: ConditionNode = {
  id: 'from-people',
  kind: 'condition',
  position: { x: 0, y: 0 },
  data: {
    when: {
      id: 'from-people-group',
      combine: 'all',
      rules: [{ id: 'from-people-class', fact: 'class', operator: 'one-of', value: ['human', 'calendar'] }],
    },
  },
};

/** The small flow that does what the settings say; it can then be opened and drawn on. */
export function simpleFlow(settings: SimpleSettings): FlowDocument {
  const actions = actionsOf(settings);
  const first = actions[0];
  if (!first) return autoLayout({ schema: 1, nodes: [TRIGGER], edges: [] });
  const edges = [
    { id: 'edge-trigger', from: TRIGGER.id, port: 'next', to: PEOPLE.id },
    { id: 'edge-people', from: PEOPLE.id, port: 'yes', to: first.id },
    ...actions.slice(1).map(({ id }, index) => ({ id: `edge-${id}`, from: actions[index]!.id, port: 'next', to: id })),
  ];
  return autoLayout({ schema: 1, nodes: [TRIGGER, PEOPLE, ...actions], edges });
}

function actionsOf({ action, respond, distribution = 'none', teamId, userId }: SimpleSettings): ActionNode[] {
  const position = { x: 0, y: 0 };
  const actions: ActionNode[] = [];
  if (action === 'lead') {
    const data: LeadParams = { name: '{{from.name}}', ...(userId && { ownerId: userId }) };
    actions.push({ id: 'lead', kind: 'lead', position, data });
  }
  if (action === 'case') {
    const data: CaseParams = {
      name: '{{subject}}',
      distribution,
      ...(distribution === 'direct' && userId && { userId }),
      ...((distribution === 'round-robin' || distribution === 'least-busy') && teamId && { teamId }),
      reopen: true,
    };
    actions.push({ id: 'case', kind: 'case', position, data });
  }
  if (respond) actions.push({ id: 'respond', kind: 'respond', position, data: { ...respond } });
  return actions;
}

/** The settings a document stands for; null when it is more than these settings can say. */
export function readSimpleFlow(document: FlowDocument): SimpleSettings | null {
  const byKind = new Map(document.nodes.map((node) => [node.kind, node]));
  const lead = byKind.get('lead');
  const opened = byKind.get('case');
  const respond = byKind.get('respond');
  const settings: SimpleSettings = { action: lead ? 'lead' : opened ? 'case' : 'nothing' };
  if (respond?.kind === 'respond') settings.respond = respond.data;
  if (lead?.kind === 'lead' && lead.data.ownerId) settings.userId = lead.data.ownerId;
  if (opened?.kind === 'case') {
    const { distribution, teamId, userId } = opened.data;
    settings.distribution = distribution;
    if (teamId) settings.teamId = teamId;
    if (userId) settings.userId = userId;
  }
  return meaning(simpleFlow(settings)) === meaning(document) ? settings : null;
}

/** What a document says, whatever the positions and the order of keys and lists. */
function meaning({ nodes, edges }: FlowDocument): string {
  const byId = <T extends { id: string }>(list: T[]): T[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify(
    sorted({ nodes: byId(nodes).map((node) => ({ ...node, position: null })), edges: byId(edges) }),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => [key, sorted(part)]);
}
