import type { z } from 'zod';
import type { References } from '../document/references';
import type { ConditionValue, FlowScope } from '../document/types';
import type { FactParams } from '../facts/message-facts';
import type { MessageView } from '../facts/message-view';
import type { FactSpec, FactType } from '../facts/types';
import type { Localised } from '../language';
import type { NodeGroup } from '../nodes/groups';
import type { FormField } from '../nodes/types';
import type { ValueProblem, ValueShape } from '../operators/types';
import type { SentenceOptions } from '../sentence/words';
import type { FactValue } from '../walk/types';

/** What a third party adds. Everything it brings is named `name:something`. */
export interface Plugin {
  /** Of the vendor: small letters, digits and `-`, e.g. `acme`. */
  name: string;
  facts?: readonly PluginFact[];
  operators?: readonly PluginOperator[];
  actions?: readonly PluginAction[];
}

/** A property that conditions can ask for. */
export interface PluginFact extends Omit<FactSpec, 'source' | 'cost'> {
  /** `message` (the default) is read here; a `database` fact is answered by the server, once per message. */
  source?: Exclude<FactSpec['source'], 'answer'>;
  /** Default: 1 for the message, 100 for the database. */
  cost?: number;
  /** Pure, fast and without effect; absent values are null. Left out for facts of the database only. */
  read?(this: void, view: MessageView, params?: FactParams): FactValue;
}

/** What the author entered, ready for the test, or what is wrong with it. */
export type ReadResult<Value> = { value: Value } | { problem: ValueProblem };

/** A comparison. `Value` is what `read` makes of the author's entry. */
export interface PluginOperator<Value = unknown> {
  name: string;
  label: Localised;
  /** Fact types it applies to; for lists it is applied to each element. */
  types: readonly FactType[];
  /** Which input the editor shows. */
  shape: ValueShape;
  /** Whether the editor offers *match case*. */
  caseOption?: boolean;
  /** Default: the usual reading of the shape (`none`, `text`, `text-list`, `pattern`, `number`, `duration`, their ranges). */
  read?(this: void, value: ConditionValue | undefined): ReadResult<Value>;
  /**
   * Makes the test of one element; it never sees an absent value. Texts come Unicode-normalised (NFKC), and in small
   * letters where `caseOption` is set and the author did not ask for the case to match. Dates are milliseconds since 1970.
   */
  test(this: void, value: Value, caseSensitive: boolean): (actual: string | number | boolean, now: number) => boolean;
  /** The opposite, true also of an absent field. */
  negation?: { name: string; label: Localised };
}

/** Something wrong with the parameters of an action; an error keeps the flow from being published. */
export interface PluginProblem {
  code: string;
  severity: 'error' | 'warning';
  message: Localised;
}

/** A step of a flow. Its node is of kind `custom`; the server performs it. */
export interface PluginAction<Params extends object = object> {
  name: string;
  label: Localised;
  description: Localised;
  /** A Tabler icon name. Default `puzzle`. */
  icon?: string;
  /** Under which heading the palette offers it. Default `tell`. */
  group?: NodeGroup;
  form: readonly FormField[];
  /** Parameters of a new step. Default: none. */
  defaults?(this: void): Params;
  /** Default: made from the form. */
  paramsSchema?: z.ZodType<Params>;
  /** The step in words. Default: its label and its settings. */
  sentence?(this: void, params: Params, options: SentenceOptions): string;
  /** What the form cannot tell by itself. */
  check?(this: void, params: Params, references: References): PluginProblem[];
  /** Flows that may hold it. Default: all but personal ones. */
  scopes?: readonly FlowScope[];
}

/** A registered action, with everything decided that the plug-in left open. */
export interface ActionSpec {
  name: string;
  label: Localised;
  description: Localised;
  icon: string;
  group: NodeGroup;
  form: readonly FormField[];
  defaults(): Record<string, unknown>;
  paramsSchema: z.ZodType<object>;
  /** Never throws. */
  sentence(params: Record<string, unknown>, options: SentenceOptions): string;
  /** Never throws. */
  check(params: Record<string, unknown>, references: References): PluginProblem[];
  scopes: readonly FlowScope[];
}
