import type { Answers, Decision } from '@mailroom/rules';
import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  RefColumn,
  StringColumn,
} from '../database/columns';

/** What an action could not do. The message went on. */
export interface ActionNote {
  nodeId: string;
  code: string;
  message: string;
}

/**
 * With the flows that were called, as they were published then, and what actions could not do; absent or empty: none.
 */
export type StoredDecision = Decision & {
  calls?: readonly { flowId: string; versionId: string; number: number }[];
  notes?: readonly ActionNote[];
  /** It went on where an earlier decision waited for an answer. */
  followUp?: FollowedUp;
};

export interface FollowedUp {
  /** The decision that waited. */
  of: string;
  nodeId: string;
  port: 'next' | 'failed';
  /** With those that came before. */
  answers: Answers;
  /** Nobody was asked: the example stood for the answer. */
  assumed?: boolean;
}

/** What one flow version said of one message in one mailbox. Written once, with everything it caused. */
@Entity('decision')
@Index(['messageId', 'mailboxId', 'flowVersionId', 'part'], { unique: true })
export class DecisionRow {
  @IdColumn() id: string;
  @RefColumn() messageId: string;
  @RefColumn() mailboxId: string;
  @RefColumn() flowId: string;
  @RefColumn() flowVersionId: string;
  /** 0: when the message came; from 1 on, its follow-ups. */
  @IntColumn({ default: 0 }) part: number;
  @JsonColumn() decision: StoredDecision;
  /** Kinds of the planned actions, in order: what lists show. */
  @JsonColumn() actions: string[];
  @IntColumn() microseconds: number;
  @InstantColumn() at: Date;
}

/** Checks of receipts that let out mail which is no answer: it was forwarded, or sent as a notification. */
export const PASSED_ON = ['forwarded', 'notified'] as const;

/** Why a flow sent an answer, forwarded or notified by mail, or did not: the check or counter that decided. */
@Entity('answer_receipt')
@Index(['decisionId'])
@Index(['mailboxId', 'recipient', 'at'])
@Index(['recipient', 'at'])
@Index(['mailboxId', 'at'])
@Index(['threadId', 'at'])
export class AnswerReceipt {
  @IdColumn() id: string;
  @RefColumn() decisionId: string;
  @RefColumn() messageId: string;
  @RefColumn() mailboxId: string;
  @RefColumn() threadId: string;
  /** Within a called flow `callNodeId/nodeId`; a longer one is cut. */
  @KeyColumn(200) nodeId: string;
  /** Who was or would have been answered; lower-case. */
  @KeyColumn(254) recipient: string;
  @KeyColumn(40, { name: 'decidedBy' }) check: string;
  @StringColumn(500) detail: string;
  @BooleanColumn() allowed: boolean;
  @RefColumn({ nullable: true }) effectId: string | null;
  @InstantColumn() at: Date;
}
