/** A set of UIDs in IMAP's notation, neighbours joined: [1,2,3,7] is `1:3,7`. Ascending input. */
export function uidSet(uids: readonly number[]): string {
  const parts: string[] = [];
  let first: number | undefined;
  let last: number | undefined;
  const flush = (): void => {
    if (first !== undefined && last !== undefined) parts.push(first === last ? `${first}` : `${first}:${last}`);
  };
  for (const uid of uids) {
    if (last !== undefined && uid === last + 1) {
      last = uid;
      continue;
    }
    flush();
    first = last = uid;
  }
  flush();
  return parts.join(',');
}

/** Splits into groups of at most `size`, keeping the order. */
export function inGroups<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let start = 0; start < items.length; start += size) groups.push(items.slice(start, start + size));
  return groups;
}
