import { z } from 'zod';

/** A page of a list: opaque cursor, newest first unless a route says otherwise. */
export const pageQuery = z.object({
  cursor: z.string().max(300).optional().describe('From `nextCursor` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const isoDate = z.iso.datetime({ offset: true });
export const id = z.uuid();

/** What a list shows of another record. */
export const reference = z.object({ id, name: z.string() });
