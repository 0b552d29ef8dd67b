/** Databases limit the parameters of one statement. */
const GROUP = 500;

/** Asks for many in groups, one after the other, and gives all rows. */
export async function inGroups<Item, Row>(
  items: readonly Item[],
  find: (group: Item[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < items.length; start += GROUP)
    rows.push(...(await find(items.slice(start, start + GROUP))));
  return rows;
}
