/** One measured figure, beside its limit or a peer measured in the same run. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What it is held against, e.g. "bare libraries 860 messages/s". */
  limit?: string;
  /** value / limit. */
  ratio?: number;
  goal?: string;
  met?: boolean;
}

/** Prints a table for people, or with `--json` one object per line for programs. */
export function report(title: string, figures: Figure[]): void {
  if (process.argv.includes('--json')) {
    for (const figure of figures) console.log(JSON.stringify(figure));
    return;
  }
  console.log(`\n${title}`);
  console.table(
    figures.map(({ name, value, unit, limit = '', ratio, goal = '', met }) => ({
      figure: name,
      value: round(value),
      unit,
      limit,
      ratio: ratio === undefined ? '' : round(ratio),
      goal,
      met: met === undefined ? '' : met ? 'yes' : 'NO',
    })),
  );
}

/** Three significant digits. */
export const round = (value: number): number => Number(value.toPrecision(3));

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};
