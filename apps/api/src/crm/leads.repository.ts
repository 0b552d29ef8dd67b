import { Brackets, type EntityManager } from 'typeorm';
import { keysetPage, type PageRequest } from '../database/keyset';
import { containing } from '../database/like';
import { narrow } from '../database/within-reach';
import type { Reach } from '../identity/rights/rights.types';
import { Lead } from './lead.entity';
import { findWithin } from './records.repository';

export interface LeadFilter {
  status?: Lead['status'];
  q?: string;
}

export function findPage(manager: EntityManager, filter: LeadFilter, page: PageRequest, reach: Reach) {
  const query = narrow(manager.createQueryBuilder(Lead, 'lead'), reach);
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

/** Whoever asks. */
export const findLead = (manager: EntityManager, id: string): Promise<Lead | null> => manager.findOneBy(Lead, { id });
export const findLeadWithin = (manager: EntityManager, id: string, reach: Reach): Promise<Lead | null> =>
  findWithin(manager, Lead, id, reach);
export const updateLead = (manager: EntityManager, id: string, patch: Partial<Lead>) =>
  manager.update(Lead, { id }, patch);
