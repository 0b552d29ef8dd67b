import type { z } from 'zod';
import type { Problem } from '../document/problem';
import type { ReferenceKind, References } from '../document/references';
import type { FlowNode, FlowScope, NodeKind, PortId } from '../document/types';
import type { Localised } from '../language';
import type { SentenceOptions } from '../sentence/words';
import type { NodeGroup } from './groups';

export interface Port {
  id: PortId;
  label: Localised;
}

/** Holds when the value of another field, written as text, is one of these; a field left out counts as its `standard`. */
export interface FieldCondition {
  field: string;
  in: string[];
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
  /** For `select`. */
  options?: { value: string; label: Localised }[];
  placeholder?: string;
  required?: boolean;
  requiredWhen?: FieldCondition;
  visibleWhen?: FieldCondition;
  /** What leaving the field out stands for. */
  standard?: string | number | boolean;
  /** May hold `{{placeholders}}`; of `tags` each one, of `fields` each value. */
  placeholders?: boolean;
  /** `address`: a single mail address; `json`: a JSON object, whose fields later steps can use. */
  format?: 'address' | 'json';
  /** For `number`, which are whole; `min` is 0 when left out. */
  min?: number;
  max?: number;
  /** Seldom needed: shown under *More options*. */
  advanced?: boolean;
}

export type NodeOf<Kind extends NodeKind> = Extract<FlowNode, { kind: Kind }>;
export type DataOf<Kind extends NodeKind> = NodeOf<Kind>['data'];

/** Everything this library knows about one kind of node. */
export interface NodeSpec<Kind extends NodeKind = NodeKind> {
  kind: Kind;
  category: 'trigger' | 'branch' | 'action' | 'note';
  /** Under which heading the palette offers it; absent: not offered by itself. */
  group?: NodeGroup;
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
