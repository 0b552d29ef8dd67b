import type { Answers, Captures } from '@mailroom/rules';

/** What the follow-up has to know of the decision that waits. */
export interface AwaitedMemo {
  flowId: string;
  /** The step; within a called flow `callNodeId/nodeId`. */
  nodeId: string;
  /** Versions of the flows that were called then. */
  calls: readonly { flowId: string; versionId: string; number: number }[];
  captures?: Captures;
  /** To earlier steps. */
  answers: Answers;
  /** How many answers the message waited for in this flow, this one included. */
  depth: number;
  /** The same version decided about the message when it came to another mailbox. */
  again: boolean;
  /** The folder that the message came to. */
  arrivedIn: string;
  /** What relative dates are measured from; ISO 8601. */
  decidedAt: string;
  /** Taken for the answer where nothing leaves. */
  example: Answers;
}

/** A decision that waits, or waited until just now. */
export interface Awaited {
  /** That of the delivery. */
  id: string;
  messageId: string;
  mailboxId: string;
  flowVersionId: string;
  decisionId: string;
  /** Where the flows left the message: lying elsewhere, it was moved by a person. */
  folder: string;
  memo: AwaitedMemo;
  createdAt: Date;
}

/** How a wait ended. */
export interface Settled {
  port: 'next' | 'failed';
  answers: Answers;
  /** Why an answer has no fields. */
  note?: 'answer-too-large' | 'answer-not-json';
  /** Nobody was asked: the example stands for the answer. */
  assumed?: boolean;
}

/** What the effect `follow-up` holds. */
export interface FollowUpPayload extends Settled {
  awaitedId: string;
}
