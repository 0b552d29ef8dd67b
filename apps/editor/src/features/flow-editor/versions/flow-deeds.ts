import {
  branchesOf,
  conditionsOf,
  factSpec,
  formOf,
  Graph,
  isShown,
  valuesOf,
  type FlowDocument,
  type FlowLookup,
  type FlowNode,
  type ReferenceKind,
} from '@mailroom/rules';

/** What a person wants to know before a flow decides about real mail. */
export type Deed =
  | 'respond'
  | 'forward'
  | 'webhook'
  | 'custom'
  /** Moves, copies or marks mail on the mail server. */
  | 'server'
  | 'skip'
  | 'trash'
  | 'quarantine'
  | 'records'
  | 'notify';

const ORDER: readonly Deed[] = [
  'respond',
  'forward',
  'webhook',
  'custom',
  'server',
  'skip',
  'trash',
  'quarantine',
  'records',
  'notify',
];

/** Deeds that leave the program, or take mail out of people's sight. */
export const FAR_REACHING: ReadonlySet<Deed> = new Set(ORDER.slice(0, ORDER.indexOf('records')));

/**
 * What the flow can do with mail, in steps that its start leads to, through the flows it calls. With each deed: to whom,
 * where to; ids of webhooks stand for themselves.
 */
export function deedsOf(document: FlowDocument, flows: FlowLookup): Map<Deed, string[]> {
  const found = new Map<Deed, Set<string>>();
  const visited = new Set<string>();
  const visit = (each: FlowDocument) => {
    for (const node of reached(each)) {
      if (node.kind === 'call') {
        const called = visited.has(node.data.flowId) ? null : flows(node.data.flowId);
        visited.add(node.data.flowId);
        if (called) visit(called);
      }
      for (const [deed, names] of deeds(node)) {
        const known = found.get(deed) ?? new Set();
        for (const name of names) known.add(name);
        found.set(deed, known);
      }
    }
  };
  visit(document);
  return new Map(ORDER.flatMap((deed) => (found.has(deed) ? [[deed, [...(found.get(deed) ?? [])]] as const] : [])));
}

/** Everything outside the flow that its steps and conditions point at, each once; folders by their paths. */
export function referencesOf(document: FlowDocument): { kind: ReferenceKind | 'folder'; id: string }[] {
  const found = new Map<string, { kind: ReferenceKind | 'folder'; id: string }>();
  const add = (kind: ReferenceKind | 'folder', value: unknown) => {
    for (const id of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof id === 'string' && id !== '') found.set(`${kind} ${id}`, { kind, id });
  };
  for (const node of document.nodes) {
    const { form, data } = formOf(node);
    const values = valuesOf(data);
    for (const field of form)
      if (isPointing(field.control) && isShown(form, field, values)) add(field.control, values.get(field.name));
    for (const { when } of branchesOf(node)) {
      for (const { fact, value, params } of conditionsOf(when)) {
        const spec = factSpec(fact);
        if (spec?.reference) add(spec.reference, value);
        for (const param of spec?.params ?? []) if (param.reference) add(param.reference, params?.[param.name]);
      }
    }
  }
  return [...found.values()];
}

const POINTING: readonly string[] = [
  'user',
  'team',
  'mailbox',
  'list',
  'template',
  'calendar',
  'webhook',
  'flow',
  'folder',
] satisfies (ReferenceKind | 'folder')[];

const isPointing = (control: string): control is ReferenceKind | 'folder' => POINTING.includes(control);

function reached(document: FlowDocument): FlowNode[] {
  const start = document.nodes.find(({ kind }) => kind === 'trigger');
  const ids = start ? new Graph(document).reachableFrom(start.id) : new Set<string>();
  return document.nodes.filter(({ id }) => ids.has(id));
}

function deeds(node: FlowNode): [Deed, string[]][] {
  switch (node.kind) {
    case 'respond':
      return [['respond', []]];
    case 'forward':
      return [['forward', node.data.to]];
    case 'webhook':
      return [['webhook', [node.data.webhookId]]];
    case 'custom':
      return [['custom', []]];
    case 'copy':
      return [['server', [node.data.folder]]];
    case 'move':
      return node.data.onServer ? [['server', [node.data.folder]]] : [];
    case 'archive':
    case 'read':
    case 'important':
      return node.data.onServer ? [['server', []]] : [];
    case 'ignore':
      return [[node.data.how, []]];
    case 'lead':
    case 'case':
    case 'link':
    case 'assign':
    case 'set':
      return [['records', []]];
    case 'notify':
      // A notification to an address is mail that leaves.
      return node.data.whom === 'address' ? [['forward', [node.data.address ?? '']]] : [['notify', []]];
    default:
      return [];
  }
}
