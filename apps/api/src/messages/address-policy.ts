import { type AddressStatus, HARD_MEMORY } from './address-status.types';

export interface Bounced {
  address: string;
  bounce: 'hard' | 'soft';
  status: string;
  reason: string;
  messageId: string;
  at: Date;
}

/**
 * What is known of an address after one more bounce. Soft ones count once a day: a server that is down for an hour sends
 * many back. After a quiet month counting begins anew. A hard one stays hard, whatever soft one comes later.
 */
export function afterBounce(known: AddressStatus | null, bounced: Bounced): AddressStatus {
  const { address, bounce, status, reason, messageId, at } = bounced;
  const row = {
    address,
    bounce,
    status: status.slice(0, 16),
    reason: reason.slice(0, 500),
    count: 1,
    lastAt: at,
    messageId,
  };
  if (known === null || at.getTime() - known.lastAt.getTime() > HARD_MEMORY) return row;
  if (known.bounce === 'hard' && bounce === 'soft') return known;
  const sameDay = dayOf(known.lastAt) === dayOf(at);
  const count = bounce === 'soft' && sameDay ? known.count : known.count + 1;
  // An old report that arrives late tells nothing new.
  return at < known.lastAt ? { ...known, count } : { ...row, count };
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
