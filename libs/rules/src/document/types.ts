/**
 * The flow document: the one truth of a flow. Small, plain JSON, with a schema version.
 *
 * A flow is an acyclic graph. Every output port leads to at most one node, so one message takes exactly one path and
 * the order of its actions is the order of that path (docs/adr/0003). Branches may rejoin. Screen sizes and selection
 * are never part of it; positions are, because an author arranges them on purpose.
 */
export interface FlowDocument {
  schema: 1;
  nodes: FlowNode[];
  edges: FlowEdge[];
}

export type NodeId = string;

/** An output port of a node: `next`, `yes`, `no`, `otherwise`, or the id of a switch case. */
export type PortId = string;

export interface FlowEdge {
  id: string;
  from: NodeId;
  port: PortId;
  to: NodeId;
}

export interface Position {
  x: number;
  y: number;
}

interface NodeBase<Kind extends string, Data> {
  id: NodeId;
  kind: Kind;
  position: Position;
  /** Author's own title; empty means the sentence of the node is shown. */
  title?: string;
  data: Data;
}

export type TriggerNode = NodeBase<'trigger', Record<string, never>>;
export type ConditionNode = NodeBase<'condition', { when: Group }>;
export type SwitchNode = NodeBase<'switch', { cases: SwitchCase[] }>;
export type NoteNode = NodeBase<'note', { text: string }>;
export type StopNode = NodeBase<'stop', Record<string, never>>;
export type IgnoreNode = NodeBase<'ignore', IgnoreParams>;
export type MoveNode = NodeBase<'move', MoveParams>;
export type LeadNode = NodeBase<'lead', LeadParams>;
export type CaseNode = NodeBase<'case', CaseParams>;
export type RespondNode = NodeBase<'respond', RespondParams>;

export type ActionNode = IgnoreNode | MoveNode | LeadNode | CaseNode | RespondNode;
export type FlowNode = TriggerNode | ConditionNode | SwitchNode | NoteNode | StopNode | ActionNode;
export type NodeKind = FlowNode['kind'];
export type ActionKind = ActionNode['kind'];

export interface SwitchCase {
  id: PortId;
  title?: string;
  when: Group;
}

/** A group of conditions; `any`/`all` combined, optionally negated. An empty group does not compile. */
export interface Group {
  id: string;
  combine: 'all' | 'any';
  not?: boolean;
  rules: (Group | Condition)[];
}

export interface Condition {
  id: string;
  /** A fact of the catalogue, e.g. `subject`, `from.address`. */
  fact: string;
  /** What a parametrised fact needs, e.g. `{ name: 'X-Spam-Score' }` for `header`. */
  params?: Record<string, string | number>;
  /** An operator of the catalogue that the fact's type allows, e.g. `contains`. */
  operator: string;
  value?: ConditionValue;
  /** For list facts: how many elements must satisfy the operator. Default `any`, for negative operators `all`. */
  quantifier?: 'any' | 'all' | 'none';
  /** Default false: text is compared case-insensitively, Unicode-normalised (NFKC). */
  caseSensitive?: boolean;
}

export type ConditionValue = string | number | boolean | string[] | [number, number] | [string, string];

/** Text parameters may hold placeholders: `{{subject}}`, `{{from.name}}`, `{{from.address}}`, `{{case.number}}`, ... */
export interface IgnoreParams {
  /** `skip`: kept only in the ledger and as raw source. `trash`: stored, in Trash. `quarantine`: held with the reason. */
  how: 'skip' | 'trash' | 'quarantine';
  reason?: string;
}

export interface MoveParams {
  /** Folder path as it is on the server (`/`-separated in ours); created on the server when missing. */
  folder: string;
  /** Also move it on the IMAP server, not only here. */
  onServer: boolean;
}

export interface LeadParams {
  /** Default `{{from.name}}`. */
  name: string;
  source?: string;
  status?: 'new' | 'assigned' | 'in-process';
  /** User id. */
  ownerId?: string;
  tags?: string[];
  /** Create a new lead even when the sender already has an open one. Default false: it is linked. */
  evenIfKnown?: boolean;
}

export type Distribution = 'none' | 'direct' | 'round-robin' | 'least-busy';

export interface CaseParams {
  /** Default `{{subject}}`. */
  name: string;
  status?: 'new' | 'assigned' | 'pending';
  priority?: 'low' | 'normal' | 'high' | 'urgent';
  tags?: string[];
  distribution: Distribution;
  /** User id; needed by `direct`. */
  userId?: string;
  /** Team id; needed by `round-robin` and `least-busy`. */
  teamId?: string;
  /** A later human message of the thread reopens a closed case. Default true. */
  reopen?: boolean;
}

export interface RespondParams {
  subject: string;
  /** Plain text with placeholders; an HTML part is made from it. */
  text: string;
  /** Default: the mailbox's name. */
  fromName?: string;
  replyTo?: string;
  /** Minutes to wait before the answer leaves. Default 0. */
  delayMinutes?: number;
}
