import type { BusinessHours } from '@mailroom/rules';
import type { EntityManager } from 'typeorm';
import { Calendar } from '../calendars/calendar.entity';
import { NamedListRow } from '../lists/named-list.entity';

export type NamedList = Pick<NamedListRow, 'id' | 'kind' | 'entries'>;

export const findLists = (manager: EntityManager): Promise<NamedList[]> =>
  manager.find(NamedListRow, { select: { id: true, kind: true, entries: true }, order: { name: 'ASC', id: 'ASC' } });

export async function findHours(manager: EntityManager, calendarId: string): Promise<BusinessHours | null> {
  return (await manager.findOneBy(Calendar, { id: calendarId }))?.hours ?? null;
}
