import type { z } from 'zod';
import type { Problem } from '../document/problem';
import type { ReferenceKind, References } from '../document/references';
import type { FlowNode, FlowScope, NodeKind, PortId } from '../document/types';
import type { Localised } from '../language';
import type { SentenceOptions } from '../sentence/group-sentence';

export interface Port {
  id: PortId;
  label: Localised;
}

/** One input of a node's form; the editor makes the form from these. */
export interface FormField {
  /** Key in the node's data. */
  name: string;
  label: Localised;
  help?: Localised;
  control:
    | 'text'
    | 'textarea'
    | 'select'
    | 'switch'
    | 'number'
    | 'tags'
    | 'folder'
    /** Mail addresses. */
    | 'addresses'
    /** Names and values of a record's own fields. */
    | 'fields'
    | ReferenceKind;
  options?: { value: string; label: Localised }[];
  placeholder?: string;
  required?: boolean;
  visibleWhen?: { field: string; in: string[] };
  /** May hold `{{placeholders}}`. */
  placeholders?: boolean;
}

export type NodeOf<Kind extends NodeKind> = Extract<FlowNode, { kind: Kind }>;
export type DataOf<Kind extends NodeKind> = NodeOf<Kind>['data'];

/** Everything this library knows about one kind of node. */
export interface NodeSpec<Kind extends NodeKind = NodeKind> {
  kind: Kind;
  category: 'trigger' | 'branch' | 'action' | 'note';
  label: Localised;
  description: Localised;
  /** A Tabler icon name. */
  icon: string;
  /** Whether an edge may lead to it. */
  hasInput: boolean;
  /** The path ends here. */
  terminal: boolean;
  /** Output ports; the last one is followed when nothing else applies. */
  ports(node: NodeOf<Kind>): Port[];
  defaults(): DataOf<Kind>;
  dataSchema: z.ZodType<DataOf<Kind>>;
  form: FormField[];
  sentence(data: DataOf<Kind>, options: SentenceOptions): string;
  /** Flows that may hold it; absent: all of them. */
  scopes?: readonly FlowScope[];
  /** Problems of the node's own data. */
  check(node: NodeOf<Kind>, references: References): Problem[];
}
