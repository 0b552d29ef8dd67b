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
export type NoteNode = NodeBase<'note', NoteData>;
export type StopNode = NodeBase<'stop', Record<string, never>>;
export type IgnoreNode = NodeBase<'ignore', IgnoreParams>;
export type MoveNode = NodeBase<'move', MoveParams>;
export type LeadNode = NodeBase<'lead', LeadParams>;
export type CaseNode = NodeBase<'case', CaseParams>;
export type RespondNode = NodeBase<'respond', RespondParams>;
export type CopyNode = NodeBase<'copy', CopyParams>;
export type LabelNode = NodeBase<'label', LabelParams>;
export type ArchiveNode = NodeBase<'archive', OnServer>;
export type ReadNode = NodeBase<'read', OnServer>;
export type ImportantNode = NodeBase<'important', OnServer>;
export type LinkNode = NodeBase<'link', LinkParams>;
export type AssignNode = NodeBase<'assign', Assignment>;
export type SetNode = NodeBase<'set', SetParams>;
export type SuppressNode = NodeBase<'suppress', Record<string, never>>;
export type ForwardNode = NodeBase<'forward', ForwardParams>;
export type NotifyNode = NodeBase<'notify', NotifyParams>;
export type MuteNode = NodeBase<'mute', Record<string, never>>;
export type WebhookNode = NodeBase<'webhook', WebhookParams>;
/** Walks another flow, then goes on with `next`. */
export type CallNode = NodeBase<'call', { flowId: string }>;
/** An action that a plug-in brought. */
export type CustomNode = NodeBase<'custom', CustomParams>;

export type ActionNode =
  | IgnoreNode
  | MoveNode
  | CopyNode
  | LabelNode
  | ArchiveNode
  | ReadNode
  | ImportantNode
  | LeadNode
  | CaseNode
  | LinkNode
  | AssignNode
  | SetNode
  | RespondNode
  | SuppressNode
  | ForwardNode
  | NotifyNode
  | MuteNode
  | WebhookNode
  | CustomNode;
export type FlowNode = TriggerNode | ConditionNode | SwitchNode | CallNode | NoteNode | StopNode | ActionNode;
export type NodeKind = FlowNode['kind'];
export type ActionKind = ActionNode['kind'];

/**
 * Whose mail a flow decides about, which limits what it may do: `global` and `mailbox` flows belong to administrators,
 * a `personal` flow to one user; a `shared` flow decides nothing by itself and is called by others.
 */
export type FlowScope = 'global' | 'mailbox' | 'personal' | 'shared';

/** A remark on the canvas. Large enough, it is a frame: what lies fully inside moves along with it. */
export interface NoteData {
  text: string;
  /** Pixels of the canvas at its natural size; left out, the text decides. */
  width?: number;
  height?: number;
  /** Default `yellow`. */
  colour?: NoteColour;
}

export type NoteColour = 'yellow' | 'blue' | 'green' | 'pink' | 'violet' | 'gray';

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

/**
 * Text parameters may hold placeholders: `{{subject}}`, `{{from.name}}`, `{{case.number}}`, and `{{match.name}}` for what
 * the named group `(?<name>...)` of an expression on the way here captured.
 */
export interface IgnoreParams {
  /** `skip`: kept only in the ledger and as raw source. `trash`: stored, in Trash. `quarantine`: held with the reason. */
  how: 'skip' | 'trash' | 'quarantine';
  reason?: string;
}

/** Whether the IMAP server is told as well. */
export interface OnServer {
  onServer: boolean;
}

export interface MoveParams extends OnServer {
  /** Folder path as it is on the server (`/`-separated in ours); created on the server when missing. */
  folder: string;
}

/** A copy on the server; ours is one message, which stays where it is. */
export interface CopyParams {
  folder: string;
}

export interface LabelParams {
  add?: string[];
  remove?: string[];
}

/** Values of a record's own fields, by name; a value may hold placeholders. */
export type FieldValues = Record<string, string>;

export interface LeadParams {
  /** Default `{{from.name}}`. */
  name: string;
  source?: string;
  status?: 'new' | 'assigned' | 'in-process';
  /** User id. */
  ownerId?: string;
  tags?: string[];
  fields?: FieldValues;
  /** Create a new lead even when the sender already has an open one. Default false: it is linked. */
  evenIfKnown?: boolean;
}

export type Distribution = 'none' | 'direct' | 'round-robin' | 'least-busy';

export interface Assignment {
  distribution: Distribution;
  /** User id; needed by `direct`. */
  userId?: string;
  /** Team id; needed by `round-robin` and `least-busy`. With `none` and `direct` the team the record belongs to. */
  teamId?: string;
  /** Only members who hold this position. */
  position?: string;
  /** Only members with fewer open cases than this. */
  capacity?: number;
}

export type CasePriority = 'low' | 'normal' | 'high' | 'urgent';

export interface CaseParams extends Assignment {
  /** Default `{{subject}}`. */
  name: string;
  /** Default: the new text of the message. */
  description?: string;
  /** Default: the mailbox's name. */
  source?: string;
  status?: 'new' | 'assigned' | 'pending';
  priority?: CasePriority;
  tags?: string[];
  fields?: FieldValues;
  /** A later human message of the thread reopens a closed case. Default true. */
  reopen?: boolean;
}

export interface LinkParams {
  /**
   * `sender`: the contact, account or lead of the sender. `open-case`: the newest open case of the sender.
   * `case-number`: the case that `number` names, when the sender takes part in it.
   */
  to: 'sender' | 'open-case' | 'case-number';
  /** Needed by `case-number`, e.g. `{{match.case}}`. */
  number?: string;
}

/** Changes the case of the thread or, where there is none, its lead. */
export interface SetParams {
  status?: 'new' | 'assigned' | 'pending' | 'closed' | 'rejected' | 'duplicate';
  priority?: CasePriority;
  addTags?: string[];
  removeTags?: string[];
  fields?: FieldValues;
}

export interface RespondParams {
  /** `inline`: subject and text of this node. `template`: those of the template, in the language of the message. */
  content?: 'inline' | 'template';
  templateId?: string;
  subject: string;
  /** Plain text with placeholders; an HTML part is made from it. */
  text: string;
  /** Default: the mailbox's name. */
  fromName?: string;
  replyTo?: string;
  /** Minutes to wait before the answer leaves. Default 0. */
  delayMinutes?: number;
  /** Business hours in which alone the answer leaves: outside of them it waits for their beginning. */
  calendarId?: string;
}

export interface ForwardParams {
  /** Addresses. */
  to: string[];
  /** Put above the forwarded message. */
  note?: string;
  /** `inline`: text and attachments as a new message. `attachment`: the original, untouched, as message/rfc822. */
  how: 'inline' | 'attachment';
}

export interface NotifyParams {
  whom: 'user' | 'team' | 'owner' | 'address';
  userId?: string;
  teamId?: string;
  address?: string;
  text: string;
}

export interface WebhookParams {
  /** One of the webhooks under *Webhooks*; it gets an event `flow.webhook`. */
  webhookId: string;
  /** Told in the event, so that the receiver can tell nodes apart. */
  name?: string;
  fields?: FieldValues;
  /** The flow goes on when the receiver has answered, or has failed to. Default false: it goes on at once. */
  waits?: boolean;
  /** A JSON object such as the receiver answers: its fields are offered, checked, and assumed when the flow is tried. */
  example?: string;
}

export interface CustomParams {
  /** Name of a registered action, e.g. `acme:create-ticket`. */
  action: string;
  /** JSON, as the action's own form and schema say. */
  params: Record<string, unknown>;
}
