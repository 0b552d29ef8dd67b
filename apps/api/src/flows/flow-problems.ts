import { checkFlow, parseDocument, type FlowDocument, type MessageView, type Problem } from '@mailroom/rules';
import type { z } from 'zod';
import { AppError } from '../common/app-error';
import type { flowProblem } from './flows.dto';

type ProblemView = z.infer<typeof flowProblem>;

/** @throws 422 `malformed-flow` naming each fault of a document that is none */
export function readDocument(value: unknown): FlowDocument {
  const result = parseDocument(value);
  if (result.ok) return result.document;
  throw new AppError(
    'malformed-flow',
    422,
    'This is not a flow document that this version understands. The list says what is wrong with it.',
    result.problems.map((problem) => ({ path: problem.nodeId ?? problem.edgeId ?? '', message: problem.message.en })),
  );
}

/** @throws 422 `flow-has-errors` when the document must not decide about mail */
export function assertPublishable(document: FlowDocument, references: Parameters<typeof checkFlow>[1]): void {
  const errors = checkFlow(document, references).filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return;
  throw new AppError(
    'flow-has-errors',
    422,
    errors.length === 1
      ? 'One error has to be mended before this flow can be published.'
      : `${errors.length} errors have to be mended before this flow can be published.`,
    errors.map((problem) => ({ path: problem.nodeId ?? problem.edgeId ?? '', message: problem.message.en })),
  );
}

export const problemView = (problem: Problem): ProblemView => ({
  code: problem.code,
  severity: problem.severity,
  nodeId: problem.nodeId ?? null,
  edgeId: problem.edgeId ?? null,
  conditionId: problem.conditionId ?? null,
  message: problem.message,
  witness: problem.witness ? witnessView(problem.witness) : null,
  witnessRecords: (problem.witnessRecords ?? []).map(({ fact, params, value }) => ({
    fact,
    params: params ?? null,
    value: value instanceof Date ? value.toISOString() : (value ?? null),
  })),
});

const witnessView = (witness: MessageView): ProblemView['witness'] => ({
  from: witness.from,
  to: witness.to,
  subject: witness.subject,
  text: witness.text,
  class: witness.class,
  receivedAt: witness.receivedAt,
  headers: witness.headers,
  attachments: witness.attachments,
});

export const staleRevision = () =>
  new AppError(
    'stale-revision',
    409,
    'Somebody else saved this flow meanwhile. Load their version, or save yours over it.',
  );

/** What is published is what a person looked at, nothing newer. */
export const draftChanged = () =>
  new AppError(
    'draft-changed',
    409,
    'The draft was saved again after you looked at it. Look at what it is now, then publish it.',
  );
