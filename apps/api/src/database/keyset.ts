import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { AppError } from '../common/app-error';

/** Where a page ended: the instant and id of its last row. */
interface Cursor {
  at: Date;
  id: string;
}

export interface PageRequest {
  cursor?: string;
  limit: number;
}

/**
 * One page, newest first, by keyset: its cost does not grow with how far one has scrolled, and rows that arrive
 * meanwhile neither repeat nor hide others.
 *
 * @param instant the alias and property of the ordering instant, e.g. `message.receivedAt`
 * @param id the alias and property of the tie-breaking id
 */
export async function keysetPage<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  request: PageRequest,
  instant: string,
  id: string,
  keyOf: (row: Row) => Cursor,
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  if (request.cursor) {
    const after = decode(request.cursor);
    // The first bound says nothing new; by it an index is entered at the page instead of read from its end.
    query.andWhere(`${instant} <= :afterAt AND (${instant} < :afterAt OR ${id} < :afterId)`, {
      afterAt: sqlInstant(after.at, query),
      afterId: after.id,
    });
  }
  const rows = await query
    .orderBy(instant, 'DESC')
    .addOrderBy(id, 'DESC')
    .limit(request.limit + 1)
    .getMany();
  const page = rows.slice(0, request.limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > request.limit && last ? cursorOf(keyOf(last)) : null };
}

/** SQLite keeps instants as text, `2026-01-31 09:30:00.000`, and TypeORM converts columns but not parameters. */
export function sqlInstant(at: Date, query: { connection: { options: { type: string } } }): Date | string {
  return query.connection.options.type === 'better-sqlite3' ? at.toISOString().replace('T', ' ').replace('Z', '') : at;
}

/** The reference under which the rows after this one are asked for. */
export const cursorOf = (cursor: Cursor) =>
  Buffer.from(JSON.stringify([cursor.at.toISOString(), cursor.id])).toString('base64url');

function decode(text: string): Cursor {
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [unknown, unknown];
    const instant = new Date(String(at));
    if (typeof id === 'string' && !Number.isNaN(instant.getTime())) return { at: instant, id };
  } catch {
    // Falls through to the one answer for every unreadable cursor.
  }
  throw new AppError('bad-cursor', 400, 'This page reference is not readable. Start again from the first page.');
}
