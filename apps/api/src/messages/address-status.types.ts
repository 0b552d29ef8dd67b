import type { AddressStatus } from './address-status.entity';

export type { AddressStatus };

const DAY = 24 * 3_600_000;

/** A hard bounce is believed so long; then one more mail may find out. */
export const HARD_MEMORY = 30 * DAY;
/** A mailbox that stays full, or a server that stays silent, is dead for the time being. */
const SOFT_LIMIT = 3;
const SOFT_MEMORY = 7 * DAY;

/** Whether mail to the address would only come back: a hard bounce lately, or soft ones on several days in a row. */
export function isUnreachable({ bounce, count, lastAt }: AddressStatus, now: Date): boolean {
  const age = now.getTime() - lastAt.getTime();
  return bounce === 'hard' ? age < HARD_MEMORY : count >= SOFT_LIMIT && age < SOFT_MEMORY;
}
