import type { EntityManager } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { Template } from './template.entity';

export const findTemplates = (manager: EntityManager): Promise<Template[]> =>
  manager.find(Template, { order: { name: 'ASC', id: 'ASC' } });

export const findTemplate = (manager: EntityManager, id: string): Promise<Template | null> =>
  manager.findOneBy(Template, { id });

export const insertTemplate = (manager: EntityManager, row: Template) => insertRows(manager, Template, [row]);

export const updateTemplate = (manager: EntityManager, id: string, patch: Partial<Template>) =>
  manager.update(Template, { id }, patch);

export const deleteTemplate = (manager: EntityManager, id: string) => manager.delete(Template, { id });
