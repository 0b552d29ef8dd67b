import type { Problem } from './effect.types';
import type { FlagPayload, MovePayload, ServerWish, SystemFlag } from './server-wish.types';

// What becomes of the effects of one message when somebody wants something new of it: pure decisions.

/** Performed one after the other for each message, in the order they were asked for. */
export const ORDERED_KINDS = ['move', 'copy', 'flag', 'delete'] as const;

/** Those that say where a message is to be: of several only the last counts. */
export const PLACE_KINDS: readonly string[] = ['move', 'delete'];

export const SUPERSEDED: Problem = {
  code: 'superseded',
  message: 'A newer change of this message took its place.',
  advice: 'Nothing needs to be done.',
};

/** An effect of the message that is not finished. */
export interface Standing {
  kind: string;
  /** Tried at least once: the server may have done it although no answer came. */
  tried: boolean;
  payload: Record<string, unknown>;
}

/** Whether a new wish makes an effect that still waits pointless: the newer flag of flags, the newer place of places. */
export function isReplaced(standing: Pick<Standing, 'kind'>, { want }: Pick<ServerWish, 'want'>): boolean {
  if (want.kind === 'flag') return standing.kind === 'flag';
  return PLACE_KINDS.includes(standing.kind);
}

/**
 * What is to be asked of the server, given what the wish replaced and whether another change of place is under way;
 * null when the server has it that way already.
 * @param replaced in the order they were asked for
 */
export function askedInstead(
  { want, serverFolder }: ServerWish,
  replaced: readonly Standing[],
  underWay: boolean,
): { kind: 'flag' | 'move' | 'delete'; payload: FlagPayload | MovePayload | Record<string, never> } | null {
  if (want.kind === 'flag') {
    const wishes = [...replaced.map((each) => each.payload as FlagPayload), want];
    return { kind: 'flag', payload: wishes.reduce(mergeFlags, NO_FLAGS) };
  }
  if (want.kind === 'delete') return { kind: 'delete', payload: {} };
  const isUnsure =
    want.unsure === true || underWay || replaced.some(({ tried, payload }) => tried || payload.unsure === true);
  if (serverFolder === want.target && !isUnsure) return null;
  const payload: MovePayload = { target: want.target };
  if (want.deletes) payload.deletes = true;
  if (isUnsure) payload.unsure = true;
  return { kind: 'move', payload };
}

const NO_FLAGS: FlagPayload = { flags: [], remove: [] };

/** The later wish counts where both speak of one flag. */
function mergeFlags(earlier: FlagPayload, later: FlagPayload): FlagPayload {
  const set = new Set<SystemFlag>(earlier.flags);
  const gone = new Set<SystemFlag>(earlier.remove);
  for (const flag of later.flags) {
    set.add(flag);
    gone.delete(flag);
  }
  for (const flag of later.remove ?? []) {
    gone.add(flag);
    set.delete(flag);
  }
  return { flags: [...set], remove: [...gone] };
}
