import { notFound } from '../common/app-error';
import { type Holder, notAllowed, type Reach, reachOf, type Right } from '../identity/rights/rights.types';

type Find<Row> = (reach: Reach) => Promise<Row | null>;

/**
 * The record that somebody wants to do something with. What they may not see does not exist for them; what they see may
 * still not be theirs to change.
 *
 * @param what the record's kind, as people call it
 * @throws 404 `not-found`, 403 `not-allowed`
 */
export async function recordFor<Row>(
  find: Find<Row>,
  by: Holder,
  what: string,
  read: Right,
  right = read,
): Promise<Row> {
  const row = await find(reachOf(by, read));
  if (!row) throw notFound(what);
  const reach = reachOf(by, right);
  if (right !== read && reach.scope !== 'all' && !(await find(reach))) throw notAllowed(right);
  return row;
}

/** Whether a right reaches a record that somebody sees: what their screen offers. */
export async function reaches<Row>(find: Find<Row>, by: Holder, right: Right): Promise<boolean> {
  const reach = reachOf(by, right);
  if (reach.scope === 'none' || reach.scope === 'all') return reach.scope === 'all';
  return (await find(reach)) !== null;
}

/** Whose a new record is: nobody's only when its maker sees what is nobody's. */
export const ownerOfNew = (by: Holder, read: Right, ownerId: string | null): string | null =>
  ownerId ?? (by.rights[read] === 'all' ? null : by.id);
