import type { PlannedAction } from '@mailroom/rules';

export type Disposal =
  /** Stored, and its actions applied. */
  | { how: 'keep' }
  /** Only the ledger and the raw source remember it. */
  | { how: 'skip' }
  /** Held until a person lets it out; none of its actions is applied before. */
  | { how: 'hold'; reason: string };

/**
 * What becomes of a message as a whole. Holding wins over everything, because a person has to look first. Skipping is
 * for messages with which nothing else was done; one that became a lead or a case has to exist (see `IgnoreAction`).
 */
export function disposal(actions: readonly PlannedAction[], released: boolean): Disposal {
  const ignored = actions.find((action) => action.kind === 'ignore');
  if (!ignored) return { how: 'keep' };
  if (ignored.params.how === 'quarantine' && !released) {
    return {
      how: 'hold',
      reason: ignored.params.reason || 'A flow holds messages like this one for a person to look at.',
    };
  }
  const alone = actions.every((action) => action.kind === 'ignore');
  return ignored.params.how === 'skip' && alone ? { how: 'skip' } : { how: 'keep' };
}
