/** Members in the order of their turn: those after the one who was served last, then from the beginning. */
function byTurn<Member extends { id: string }>(members: readonly Member[], last: string | null): Member[] {
  if (last === null) return [...members];
  return [...members.filter(({ id }) => id > last), ...members.filter(({ id }) => id <= last)];
}

/** Whose turn it is; null when nobody is there. A member who left meanwhile does not disturb the order. */
export const roundRobin = <Member extends { id: string }>(
  members: readonly Member[],
  last: string | null,
): Member | null => byTurn(members, last)[0] ?? null;

/** Members who may take one more; without a capacity everybody may. */
export const withRoom = <Member extends { id: string }>(
  members: readonly Member[],
  openCases: ReadonlyMap<string, number>,
  capacity: number | undefined,
): Member[] => members.filter(({ id }) => capacity === undefined || (openCases.get(id) ?? 0) < capacity);

/** Who has the fewest open cases; among equals, whose turn it is. */
export function leastBusy<Member extends { id: string }>(
  members: readonly Member[],
  openCases: ReadonlyMap<string, number>,
  last: string | null,
): Member | null {
  const load = (member: Member) => openCases.get(member.id) ?? 0;
  return byTurn(members, last).reduce<Member | null>(
    (best, member) => (best === null || load(member) < load(best) ? member : best),
    null,
  );
}
