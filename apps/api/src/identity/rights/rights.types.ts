// What people can be allowed, and how far. Pure: who asks and what is asked come in, a decision goes out.
import { AppError } from '../../common/app-error';

/** How far a right reaches: to nothing, to what is one's own, to what is one's teams', to everything. Each holds the ones before. */
export const SCOPES = ['none', 'own', 'team', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

const ROWS = ['none', 'own', 'team', 'all'] as const;
const WHOLE = ['none', 'all'] as const;

/**
 * Every right there is, with the scopes it can be granted in; also what an API key can be narrowed to.
 *
 * - A record is one's own when one is its owner, and one's teams' when its team or its owner is in one of them.
 * - Mail is one's own when it lies in one's own mailbox, when one wrote it, or when it is linked to a record that is
 *   one's own; mail of the teams lies in their mailboxes, or is linked to their records.
 * - Accounts go with contacts; lists, calendars and templates are materials.
 */
export const RIGHTS = {
  'messages:read': ROWS,
  /** Mark, move, label, archive, put in the trash, link. */
  'messages:change': ROWS,
  /** Delete for good. */
  'messages:delete': ROWS,
  /** Send through shared mailboxes: those of one's teams, or all. One's own mailbox needs no right. */
  'messages:send': ['none', 'team', 'all'],
  /** Hand in mail for mailboxes: over HTTP, from `.eml` and mbox files. */
  'messages:import': ROWS,
  'leads:read': ROWS,
  'leads:change': ROWS,
  'cases:read': ROWS,
  'cases:change': ROWS,
  'contacts:read': ROWS,
  'contacts:change': ROWS,
  'contacts:delete': ROWS,
  'mailboxes:read': ROWS,
  /** Connect and set up mailboxes; `own`: personal ones of one's own only. */
  'mailboxes:change': ['none', 'own', 'all'],
  'materials:read': WHOLE,
  'materials:change': WHOLE,
  'flows:read': WHOLE,
  'flows:change': WHOLE,
  'flows:publish': WHOLE,
  'outbox:read': WHOLE,
  'outbox:change': WHOLE,
  'quarantine:read': WHOLE,
  'quarantine:change': WHOLE,
  'webhooks:read': WHOLE,
  'webhooks:change': WHOLE,
  'audit:read': WHOLE,
} as const satisfies Record<string, readonly Scope[]>;

export type Right = keyof typeof RIGHTS;
export const RIGHT_NAMES = Object.keys(RIGHTS) as Right[];
export const isRight = (name: string): name is Right => Object.hasOwn(RIGHTS, name);

/** How far each right reaches for somebody. */
export type Rights = Readonly<Record<Right, Scope>>;

const reaching = (scopeOf: (right: Right) => Scope): Rights =>
  Object.fromEntries(RIGHT_NAMES.map((right) => [right, scopeOf(right)])) as Record<Right, Scope>;

/** An administrator's. */
export const ALL_RIGHTS: Rights = reaching(() => 'all');

/** Those of the role that everybody has who is given no other: the work on mail and records, and reading the rest. */
export const MEMBER_RIGHTS: Rights = reaching((right) => {
  if (/^(messages:(delete|import)|audit:read)$/.test(right) || right.startsWith('webhooks:')) return 'none';
  if (/^(messages|leads|cases|contacts):/.test(right)) return 'all';
  return right.endsWith(':read') ? 'all' : 'none';
});

/**
 * Stored grants made whole: a right that is missing, unknown by now, or stored with a scope it cannot have gives
 * nothing, so that an older or damaged row never allows more.
 */
export function rightsOf(grants: Readonly<Record<string, unknown>>): Rights {
  return reaching((right) => {
    const granted = Object.hasOwn(grants, right) ? grants[right] : 'none';
    return RIGHTS[right].find((scope) => scope === granted) ?? 'none';
  });
}

/** Those rights, only as far as an API key's list names them. */
export function narrowedTo(rights: Rights, named: readonly string[]): Rights {
  return reaching((right) => (named.includes(right) ? rights[right] : 'none'));
}

/** Who asks, as far as rights go. */
export interface Holder {
  id: string;
  rights: Rights;
  /** The teams the person is in. */
  teamIds: readonly string[];
}

/** The role of everybody who was given no other; written by the migration that brought roles, never removed. */
export const MEMBER_ROLE_ID = '00000000-0000-7000-8000-000000000001';

/** 403, in words that say what is missing. */
export const notAllowed = (right: Right) =>
  new AppError('not-allowed', 403, `You may not do this: it takes the right ${right}. Ask an administrator for it.`);

export const may = (who: Pick<Holder, 'rights'>, right: Right): boolean => who.rights[right] !== 'none';

/** How far a right of somebody reaches, for a query to narrow its rows by. */
export interface Reach {
  scope: Scope;
  userId: string;
  teamIds: readonly string[];
}

export const reachOf = (who: Holder, right: Right): Reach => ({
  scope: who.rights[right],
  userId: who.id,
  teamIds: who.teamIds,
});
