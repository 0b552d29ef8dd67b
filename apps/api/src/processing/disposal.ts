import type { PlannedAction } from '@mailroom/rules';

/** Actions of which something comes that refers to the message. */
const WORK: ReadonlySet<PlannedAction['kind']> = new Set<PlannedAction['kind']>([
  'lead',
  'case',
  'link',
  'assign',
  'set',
  'respond',
  'forward',
  'notify',
  'webhook',
  'copy',
  'custom',
]);

export type Disposal =
  /** Stored, and its actions applied. */
  | { how: 'keep' }
  /** Only the ledger and the raw source remember it. */
  | { how: 'skip' }
  /** Held until a person lets it out; none of its actions is applied before. */
  | { how: 'hold'; reason: string };

/**
 * What becomes of a message as a whole. Holding wins over everything, because a person has to look first. Skipping is
 * for messages of which nothing came; one that became a lead or a case has to exist (see `IgnoreAction`). How the message
 * itself lies or looks is not worth keeping it.
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
  return ignored.params.how === 'skip' && !actions.some(({ kind }) => WORK.has(kind))
    ? { how: 'skip' }
    : { how: 'keep' };
}
