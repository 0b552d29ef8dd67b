import type { MessageView } from '../facts/message-view';
import type { Localised } from '../language';
import type { FactValue } from '../walk/types';
import type { NodeId } from './types';

/** Something wrong with a document. `error` keeps it from being published, `warning` does not. */
export interface Problem {
  code: string;
  severity: 'error' | 'warning';
  nodeId?: NodeId;
  edgeId?: string;
  /** A condition or a group. */
  conditionId?: string;
  message: Localised;
  /** A made-up message that proves it, tried on the flow; decided at the moment of its arrival (`receivedAt`). */
  witness?: MessageView;
  /** What the witness takes for granted of the records, where a condition on its way asks for them. */
  witnessRecords?: { fact: string; params?: Record<string, string | number>; value: FactValue }[];
}

export type ProblemPlace = Pick<Problem, 'nodeId' | 'edgeId' | 'conditionId'>;

export const errorProblem = (code: string, en: string, sk: string, place: ProblemPlace = {}): Problem => ({
  code,
  severity: 'error',
  ...place,
  message: { en, sk },
});

export const warningProblem = (code: string, en: string, sk: string, place: ProblemPlace = {}): Problem => ({
  ...errorProblem(code, en, sk, place),
  severity: 'warning',
});
