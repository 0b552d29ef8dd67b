import type { Content } from './recent-mail.repository';

/** What a row weighs in memory, about, in characters. */
export const weightOf = (row: Content): number =>
  1_000 +
  row.text.length +
  row.newText.length +
  row.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);

/** Rows of messages, the least recently asked for given up first. A stored message never changes. */
export class ContentCache {
  private readonly rows = new Map<string, Content>();
  private weight = 0;

  /** @param capacity in characters */
  constructor(private readonly capacity: number) {}

  get(id: string): Content | undefined {
    const row = this.rows.get(id);
    if (row) {
      this.rows.delete(id);
      this.rows.set(id, row);
    }
    return row;
  }

  add(row: Content): void {
    if (this.rows.has(row.id)) return;
    this.rows.set(row.id, row);
    this.weight += weightOf(row);
    for (const [id, oldest] of this.rows) {
      if (this.weight <= this.capacity) return;
      this.rows.delete(id);
      this.weight -= weightOf(oldest);
    }
  }
}
