/** Rows of cells as spreadsheets put them on the clipboard: tabs between cells, cells with breaks in quotation marks. */
export const writeTsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(writeCell).join('\t')}\n`).join('');

const writeCell = (text: string): string => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Reads what {@link writeTsv} and spreadsheets write; every row ends with a break, so that what follows the last one is none. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [['']];
  let at = 0;
  const row = () => rows.at(-1) as string[];
  const append = (characters: string) => {
    const cells = row();
    cells[cells.length - 1] += characters;
  };
  while (at < text.length) {
    const cells = row();
    if (text[at] === '"' && cells.at(-1) === '') {
      const { cell, end } = quotedCell(text, at + 1);
      append(cell);
      at = end;
    } else if (text[at] === '\t') {
      cells.push('');
      at += 1;
    } else if (text[at] === '\n' || text[at] === '\r') {
      rows.push(['']);
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    } else {
      append(text[at] ?? '');
      at += 1;
    }
  }
  const last = row();
  if (last.length === 1 && last[0] === '') rows.pop();
  return rows;
}

function quotedCell(text: string, from: number): { cell: string; end: number } {
  let cell = '';
  let at = from;
  while (at < text.length) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else return { cell, end: at + 1 };
    at += 1;
  }
  return { cell, end: at };
}
