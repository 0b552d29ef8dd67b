import { OWNERS } from './matrix';

/** Lines of a golden table as they stand in a file, so that a difference is read as one. */
export function tableOf(lines: readonly { route: string; role: string; cells: readonly string[] }[]): string {
  const widths = [
    Math.max(...lines.map(({ route }) => route.length)),
    Math.max(...lines.map(({ role }) => role.length)),
  ] as const;
  let above = '';
  return lines
    .map(({ route, role, cells }) => {
      const shown = route === above ? '' : route;
      above = route;
      const columns = cells.map((cell, index) => cell.padEnd(OWNERS[index]!.length)).join(' | ');
      return `${shown.padEnd(widths[0])} | ${role.padEnd(widths[1])} | ${columns}`.trimEnd();
    })
    .join('\n');
}
