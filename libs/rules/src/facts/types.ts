import type { ReferenceKind } from '../document/references';
import type { Localised } from '../language';

export type FactType =
  | 'text'
  | 'text-list'
  | 'number'
  /** Bytes. */
  | 'size'
  /** Seconds. */
  | 'duration'
  /** Minutes since midnight, on the clock of the mailbox. */
  | 'time'
  | 'boolean'
  | 'date'
  | 'choice'
  | 'choice-list';

export type FactGroup =
  | 'sender'
  | 'recipients'
  | 'content'
  | 'headers'
  | 'attachments'
  | 'time'
  | 'nature'
  | 'security'
  | 'place'
  | 'lists'
  | 'records'
  | 'answers';

export interface FactParam {
  name: string;
  label: Localised;
  type: 'text' | 'number';
  /** The parameter is the id of one of these. */
  reference?: ReferenceKind;
  placeholder?: string;
}

export interface Choice {
  value: string;
  label: Localised;
}

/** Genders of Slovak nouns: words such as *každý*, *každá*, *každé* go by them. */
export type Gender = 'm' | 'f' | 'n';

/** One typed property of a message that a condition can ask for. */
export interface FactSpec {
  name: string;
  label: Localised;
  description: Localised;
  type: FactType;
  /**
   * How a sentence names it where the label does not do; of a list, one of its values without an article: `To address`.
   * The gender is needed for lists.
   */
  named?: Localised & { gender?: Gender };
  /**
   * For yes-or-no facts: how a sentence says that it holds, and that it does not. For lists of choices: what stands before
   * choices that are among its values, and that are not.
   */
  phrases?: { yes: Localised; no: Localised };
  /** For choices: the values offered. Absent: any text (a mailbox id, a language code). */
  choices?: Choice[];
  /** For choices that are ids of what an administrator keeps elsewhere: the editor offers those. */
  reference?: ReferenceKind;
  /** All of them must be given. */
  params?: FactParam[];
  /** Every message has it; any other fact may be absent. */
  always?: boolean;
  /** For numbers: nothing between whole numbers occurs. */
  whole?: boolean;
  /** For numbers: the least and the greatest that occur, both included. */
  range?: readonly [least: number, greatest: number];
  /**
   * `message`: from the message itself; `context`: where it arrived; `database`: costs a query, asked for last;
   * `answer`: from what a webhook answered that the flow waited for.
   */
  source: 'message' | 'context' | 'database' | 'answer';
  /** Relative price of asking; within a group cheaper facts are looked at first. */
  cost: number;
  example: string;
  group: FactGroup;
}
