import type { Address } from '@mailroom/mail';
import type { PlannedAction } from '@mailroom/rules';
import type { CheckResult } from '../answer-gate';
import type { TextPart } from './marked-text';

interface Named {
  id: string;
  name: string;
}

/** Mail that an action would send. */
export interface MailEffect {
  from: Address;
  to: Address[];
  replyTo: Address[];
  subject: TextPart[];
  text: TextPart[];
  /** ISO 8601. */
  leavesAt: string;
  /** Files that go with it. */
  attachments: string[];
}

/** A record that an action would make, or change when there is one. */
export interface RecordEffect {
  type: 'case' | 'lead';
  /** The one that is there already; null: a new one. */
  existing: { number: string; name: string } | null;
  owner: Named | null;
  /** By the name of the parameter; a record's own fields by their own name. */
  fields: { name: string; own: boolean; value: TextPart[] }[];
}

/** Why an action would do nothing, or not all of it. */
export type EffectNote =
  | 'answered'
  | 'suppressed'
  | 'template-missing'
  | 'muted'
  | 'history'
  | 'nobody-notified'
  | 'nobody-available'
  | 'case-joined'
  | 'lead-known'
  | 'lead-joined'
  | 'no-sender'
  | 'no-record'
  | 'nothing-to-link'
  | 'webhook-missing'
  | 'webhook-inactive';

/** What an action would leave behind; a part that does not concern its kind is null. */
export interface ActionEffect {
  mail: MailEffect | null;
  people: Named[] | null;
  /** What the people are told. */
  told: TextPart[] | null;
  record: RecordEffect | null;
  folder: TextPart[] | null;
  webhook: { url: string; body: Record<string, unknown> } | null;
  notes: EffectNote[];
}

export interface PreviewVerdict {
  allowed: boolean;
  check: string;
  detail: string;
  /** Every check, those that passed too. */
  checks: CheckResult[];
}

/** An action as it would be performed, with every placeholder filled in. */
export interface PreviewedAction {
  nodeId: string;
  kind: PlannedAction['kind'];
  params: Record<string, unknown>;
  /** What the checks say of mail that would be sent; null: the action sends none. */
  verdict: PreviewVerdict | null;
  effect: ActionEffect;
  /** Placeholders without a value for this message, by name. */
  empty: string[];
}
