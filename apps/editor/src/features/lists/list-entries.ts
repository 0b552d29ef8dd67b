/** An entry as somebody typed it, and where: `line` counts from 1, `start` is its offset in the text. */
export interface TypedEntry {
  entry: string;
  line: number;
  start: number;
}

/** A cell of a line: quoted, with `""` for a quote in it, or anything up to a separator. Excel here separates by `;`. */
const CELL = /\s*(?:"((?:[^"]|"")*)"[^,;\t]*|([^,;\t]*))(?:[,;\t]|$)/gy;
/** From `#` at the start or after a space to the end of the line, unless it stands within quotes. */
const REMARK = /^((?:"[^"]*"|[^"])*?)(?:^|\s)#.*$/;

/** The entries of a text: one on each line, or separated by commas, semicolons and tabs; remarks and gaps left out. */
export function readEntries(text: string): TypedEntry[] {
  const entries: TypedEntry[] = [];
  let start = 0;
  for (const [index, whole] of text.split('\n').entries()) {
    for (const { entry, at } of cellsOf(whole)) entries.push({ entry, line: index + 1, start: start + at });
    start += whole.length + 1;
  }
  return entries;
}

function cellsOf(line: string): { entry: string; at: number }[] {
  const text = line.replace(/\r$/, '').replace(REMARK, '$1');
  const cells: { entry: string; at: number }[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const before = CELL.lastIndex;
    const found = CELL.exec(text);
    if (!found) break;
    const entry = (found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim();
    if (entry) cells.push({ entry, at: Math.max(before, text.indexOf(entry, before)) });
  }
  return cells;
}

/**
 * The entries of a file. A spreadsheet has a heading, and names and notes beside the addresses: of a line in which
 * something looks like an entry, only that is taken; any other line is taken whole, so that it is seen and put right.
 * @param looksLikeEntry whether a cell is what the list is of, rather than a remark on it
 */
export function importEntries(text: string, looksLikeEntry: (cell: string) => boolean): string[] {
  const lines = new Map<number, string[]>();
  for (const { entry, line } of readEntries(text.replace(/^\uFEFF/, ''))) {
    lines.set(line, [...(lines.get(line) ?? []), entry]);
  }
  return [...lines.values()].flatMap((cells, index) => {
    const fitting = cells.filter(looksLikeEntry);
    if (fitting.length > 0) return fitting;
    const isHeading = index === 0 && cells.length > 1;
    return isHeading ? [] : cells;
  });
}

/** A list as a file: one entry on each line, quoted where it holds a separator. */
export const entriesText = (entries: readonly string[]): string => entries.map(quoted).join('\n');

const quoted = (entry: string) =>
  /[,;\t"]|(?:^|\s)#/.test(entry) && !entry.includes('\n') ? `"${entry.replaceAll('"', '""')}"` : entry;
