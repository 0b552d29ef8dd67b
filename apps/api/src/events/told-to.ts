import { may, type Holder, type Right } from '../identity/rights/rights.types';
import type { AddressedEvent, LiveEvent, LiveEventType } from './events';

/** Whom the events of a type are for: who has one of these rights; null: everybody. */
const CONCERNS: Record<LiveEventType, readonly Right[] | null> = {
  message: ['messages:read'],
  // Who only sends from a mailbox chooses it by its name.
  mailbox: null,
  lead: ['leads:read'],
  case: ['cases:read'],
  contact: ['contacts:read'],
  account: ['contacts:read'],
  effect: ['outbox:read', 'webhooks:read'],
  quarantine: ['quarantine:read'],
  flow: ['flows:read'],
  presence: ['flows:read'],
  list: ['materials:read'],
  calendar: ['materials:read'],
  template: ['materials:read'],
  notification: null,
};

/** Of these some may be out of reach even for who has the right for all. */
const CAN_BE_ANOTHERS: ReadonlySet<LiveEventType> = new Set(['message', 'mailbox', 'effect', 'quarantine']);

/** Who listens, with what they may at this moment. */
export type Listener = Pick<Holder, 'id' | 'rights'> & { administrator: boolean };

/**
 * What somebody is told of an event: that something of this kind changed, and what, where nothing of the kind is hidden
 * from them. Null: nothing at all.
 */
export function toldTo(listener: Listener, { type, id, userId }: AddressedEvent): LiveEvent | null {
  if (userId !== undefined) return userId === listener.id ? { type, id } : null;
  if (listener.administrator) return { type, id };
  const rights = CONCERNS[type];
  if (rights !== null && !rights.some((right) => may(listener, right))) return null;
  const all = rights?.some((right) => listener.rights[right] === 'all') ?? false;
  return all && !CAN_BE_ANOTHERS.has(type) ? { type, id } : { type };
}
