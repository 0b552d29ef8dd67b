import type { EntityManager } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { Calendar } from './calendar.entity';

export const findCalendars = (manager: EntityManager): Promise<Calendar[]> =>
  manager.find(Calendar, { order: { name: 'ASC', id: 'ASC' } });

export const findCalendar = (manager: EntityManager, id: string): Promise<Calendar | null> =>
  manager.findOneBy(Calendar, { id });

export const insertCalendar = (manager: EntityManager, row: Calendar) => insertRows(manager, Calendar, [row]);

export const updateCalendar = (
  manager: EntityManager,
  id: string,
  patch: Pick<Calendar, 'name' | 'hours' | 'updatedAt'>,
) => manager.update(Calendar, { id }, patch);

export const deleteCalendar = (manager: EntityManager, id: string) => manager.delete(Calendar, { id });
