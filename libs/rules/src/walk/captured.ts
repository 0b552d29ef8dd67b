import type { CompiledBranch, CompiledFlow } from '../compile/flow';
import { LIMITS } from '../document/limits';
import type { Run } from './run';
import type { Captures, FollowUp, PlannedAction } from './types';
import type { Walked } from './walk';

/**
 * Gives each action what the branches before it captured. Made from the branches that were taken when these are settled,
 * so that it depends neither on the order of evaluation nor on where that stopped; a fact that nobody needed until here
 * is fetched.
 * @param from what was captured and answered before the step that the walk goes on from
 */
export async function withCaptures(
  flow: CompiledFlow,
  run: Run,
  walked: Walked,
  from?: Pick<FollowUp, 'captures' | 'answers'>,
): Promise<Walked> {
  if (!from && !walked.taken.some(({ captures }) => captures)) return walked;
  const actions: PlannedAction[] = [];
  const left = walked.taken.values();
  let next = left.next().value;
  let captures: Captures | undefined = from?.captures;
  const answers = from && { answers: from.answers };
  // The step that was answered has been done.
  for (const id of from ? walked.path.slice(1) : walked.path) {
    const { action } = flow.steps.get(id)!;
    if (action) {
      actions.push(
        captures || answers ? Object.freeze({ ...action, ...(captures && { captures }), ...answers }) : action,
      );
    }
    if (next?.nodeId !== id) continue;
    const found = next.captures && (await capturedBy(next.captures, run));
    if (found) captures = Object.freeze({ ...captures, ...found });
    next = left.next().value;
  }
  return { ...walked, actions };
}

async function capturedBy(
  captures: NonNullable<CompiledBranch['captures']>,
  run: Run,
): Promise<Record<string, string> | null> {
  const found = new Map<string, string>();
  for (const { factSlot, read } of captures) {
    let cell = run.cell(factSlot);
    while (!cell) {
      await run.pending;
      cell = run.cell(factSlot);
    }
    // A fact that failed has nothing to capture.
    for (const [name, text] of Object.entries(read(cell) ?? {})) found.set(name, text.slice(0, LIMITS.text));
  }
  return found.size > 0 ? Object.fromEntries(found) : null;
}
