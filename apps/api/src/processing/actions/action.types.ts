import type { PlannedAction } from '@mailroom/rules';
import type { Unit } from '../../database/database';
import type { Arrival } from '../arrival.types';
import type { AnswerReceipt } from '../store.repository';

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
  lead: { id: string; name: string } | null;
  /** Written with the decisions at the end. */
  readonly receipts: AnswerReceipt[];
}

/** The decision an action belongs to. */
export interface ActionOrigin {
  decisionId: string;
  nodeId: string;
  /** `messageId:mailboxId:versionId:nodeId`: the same decision applied twice does each thing once. */
  key: string;
}

export type ActionOf<Kind extends PlannedAction['kind']> = Extract<PlannedAction, { kind: Kind }>['params'];

/** Performs one kind of action: writes rows and asks for effects, and never leaves the database itself. */
export interface ActionPerformer<Kind extends PlannedAction['kind'] = PlannedAction['kind']> {
  apply(params: ActionOf<Kind>, context: ActionContext, origin: ActionOrigin): Promise<void>;
}
