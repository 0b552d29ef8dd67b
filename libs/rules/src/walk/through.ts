import { mergedAnswers, NO_ANSWERS, readAnswer, type Answers } from '../answers/answer-fields';
import type { CompiledFlow } from '../compile/flow';
import type { NodeId } from '../document/types';
import { FAILED, NEXT } from '../nodes/shared';
import { decide, explain, type DecideOptions } from './decide';
import type { Decision, FactSource, FollowUp, PlannedAction } from './types';

/** How a trial takes it that a step which waits for its answer is answered. */
export type Assume = (nodeId: NodeId) => Pick<FollowUp, 'port' | 'answers'>;

/** What the author of a step gave for an example; no fields when it is none. */
export function exampleAnswer(action: PlannedAction | null | undefined): Answers {
  const example = action?.kind === 'webhook' ? action.params.example : undefined;
  return { status: 200, fields: (example && readAnswer(example)) || {} };
}

/** Answered with the example that its author gave. */
export const exampleAnswers =
  (flow: CompiledFlow): Assume =>
  (nodeId) => ({ port: NEXT.id, answers: exampleAnswer(flow.steps.get(nodeId)?.action) });

/** No answer came to any of these; the others have their example. */
export const failedAnswers =
  (flow: CompiledFlow, failing: ReadonlySet<NodeId>): Assume =>
  (nodeId) =>
    failing.has(nodeId) ? { port: FAILED, answers: NO_ANSWERS } : exampleAnswers(flow)(nodeId);

/**
 * A decision and its follow-ups as one, on one snapshot of the message: what becomes of it in the end, should the answers
 * be as assumed.
 */
export async function decideThrough(
  flow: CompiledFlow,
  facts: FactSource,
  options: DecideOptions = {},
  assume: Assume = exampleAnswers(flow),
): Promise<Decision> {
  return through(flow, facts, options, assume, decide);
}

/** The same, with every branch evaluated; those that are not reached know all that was answered. */
export async function explainThrough(
  flow: CompiledFlow,
  facts: FactSource,
  options: DecideOptions = {},
  assume: Assume = exampleAnswers(flow),
): Promise<Decision> {
  return through(flow, facts, options, assume, explain);
}

async function through(
  flow: CompiledFlow,
  facts: FactSource,
  options: DecideOptions,
  assume: Assume,
  walk: typeof decide,
): Promise<Decision> {
  let whole = await walk(flow, facts, options);
  let answers: Answers = options.from?.answers ?? NO_ANSWERS;
  // No node is visited twice, so this ends.
  while (whole.end === 'waits') {
    const nodeId = whole.path.at(-1)!;
    const { port, answers: newest } = assume(nodeId);
    answers = mergedAnswers(answers, newest);
    const captures = whole.actions.at(-1)?.captures;
    const next = await walk(flow, facts, {
      ...options,
      from: { nodeId, port, answers, ...(captures && { captures }) },
    });
    whole = {
      actions: [...whole.actions, ...next.actions],
      path: [...whole.path, ...next.path.slice(1)],
      trace: [...whole.trace.filter(({ reached }) => reached), ...next.trace],
      end: next.end,
      assumed: [...(whole.assumed ?? []), { nodeId, port }],
    };
  }
  return whole;
}
