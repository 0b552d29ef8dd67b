import { Brackets, type EntityManager } from 'typeorm';
import { keysetPage, type PageRequest } from '../database/keyset';
import { containing } from '../database/like';
import { Lead } from './lead.entity';

export function findPage(manager: EntityManager, filter: { status?: Lead['status']; q?: string }, page: PageRequest) {
  const query = manager.createQueryBuilder(Lead, 'lead');
  if (filter.status) query.andWhere('lead.status = :status', filter);
  if (filter.q) {
    const { q } = filter;
    query.andWhere(
      new Brackets((or) =>
        or
          .where("lead.name LIKE :like ESCAPE '!'", { like: containing(q) })
          .orWhere("lead.email LIKE :address ESCAPE '!'", { address: containing(q.toLowerCase()) }),
      ),
    );
  }
  return keysetPage(query, page, 'lead.createdAt', 'lead.id', (row) => ({ at: row.createdAt, id: row.id }));
}

export const findLead = (manager: EntityManager, id: string): Promise<Lead | null> => manager.findOneBy(Lead, { id });
export const updateLead = (manager: EntityManager, id: string, patch: Partial<Lead>) =>
  manager.update(Lead, { id }, patch);
