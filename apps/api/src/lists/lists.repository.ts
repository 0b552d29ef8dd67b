import type { EntityManager } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { NamedListRow } from './named-list.entity';

export const findLists = (manager: EntityManager): Promise<NamedListRow[]> =>
  manager.find(NamedListRow, { order: { name: 'ASC', id: 'ASC' } });

export const findList = (manager: EntityManager, id: string): Promise<NamedListRow | null> =>
  manager.findOneBy(NamedListRow, { id });

export const insertList = (manager: EntityManager, row: NamedListRow) => insertRows(manager, NamedListRow, [row]);

export const updateList = (manager: EntityManager, id: string, patch: Partial<NamedListRow>) =>
  manager.update(NamedListRow, { id }, patch);

export const deleteList = (manager: EntityManager, id: string) => manager.delete(NamedListRow, { id });
