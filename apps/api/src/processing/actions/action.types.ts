import type { Answers, Captures, PlannedAction } from '@mailroom/rules';
import type { Unit } from '../../database/database';
import type { Arrival } from '../arrival.types';
import type { AnswerReceipt } from '../store.repository';
import type { Fill } from './fill';

/** One message on its way through its actions; what an action makes, later ones see. */
export interface ActionContext {
  readonly unit: Unit;
  readonly arrival: Arrival;
  readonly messageId: string;
  readonly deliveryId: string;
  readonly threadId: string;
  /** Lower-case address of the sender; empty when the message names none. */
  readonly sender: string;
  /** The case of the thread, once there is one. */
  ownCase: { id: string; number: number; name: string } | null;
  /** The lead of the thread, once there is one. */
  lead: { id: string; name: string } | null;
  /** An answer is on its way: one message has one. */
  answered: boolean;
  /** A step said that nothing answers this message any more. */
  suppressed: boolean;
  /** A step said that nobody is notified of this message any more. */
  muted: boolean;
  /** Answers that the message waited for in this flow so far. */
  readonly waited: number;
  /** The delivery whose answer the decision waits for, once a step asks. */
  asked: string | null;
  /** Written with the decisions at the end. */
  readonly receipts: AnswerReceipt[];
}

/** The decision an action belongs to. */
export interface ActionOrigin {
  decisionId: string;
  nodeId: string;
  /** Names message, mailbox, flow version and node: the same decision applied twice does each thing once. */
  key: string;
  /** What expressions on the way here captured. */
  captures: Captures | undefined;
  /** What webhooks answered on the way here. */
  answers: Answers | undefined;
  /** For texts that are no parameter of the node, such as a template's; the parameters are filled in already. */
  fill: Fill;
  /** Tells, beside the decision, what the action could not do. The message goes on. */
  note: (code: string, message: string) => void;
}

export type ActionOf<Kind extends PlannedAction['kind']> = Extract<PlannedAction, { kind: Kind }>['params'];

/** Performs one kind of action: writes rows and asks for effects, and never leaves the database itself. */
export interface ActionPerformer<Kind extends PlannedAction['kind'] = PlannedAction['kind']> {
  /** @param params with every placeholder filled in */
  apply(params: ActionOf<Kind>, context: ActionContext, origin: ActionOrigin): Promise<void>;
}
