import { Brackets, type EntityManager, In } from 'typeorm';
import { keysetPage, type PageRequest } from '../database/keyset';
import { containing } from '../database/like';
import { narrow } from '../database/within-reach';
import type { Reach } from '../identity/rights/rights.types';
import { Team } from '../identity/team.entity';
import { Case } from './case.entity';
import { findWithin } from './records.repository';

export interface CaseFilter {
  status?: Case['status'];
  ownerId?: string;
  q?: string;
}

export function findPage(manager: EntityManager, filter: CaseFilter, page: PageRequest, reach: Reach) {
  const query = narrow(manager.createQueryBuilder(Case, 'crmCase'), reach);
  if (filter.status) query.andWhere('crmCase.status = :status', filter);
  if (filter.ownerId) query.andWhere('crmCase.ownerId = :ownerId', filter);
  if (filter.q) {
    const { q } = filter;
    const number = Number(q.replace(/^\[?#|\]$/g, ''));
    query.andWhere(
      new Brackets((or) => {
        or.where("crmCase.name LIKE :like ESCAPE '!'", { like: containing(q) }).orWhere(
          "crmCase.requesterAddress LIKE :address ESCAPE '!'",
          { address: containing(q.toLowerCase()) },
        );
        if (Number.isInteger(number)) or.orWhere('crmCase.number = :number', { number });
      }),
    );
  }
  return keysetPage(query, page, 'crmCase.createdAt', 'crmCase.id', (row) => ({ at: row.createdAt, id: row.id }));
}

/** Whoever asks. */
export const findCase = (manager: EntityManager, id: string): Promise<Case | null> => manager.findOneBy(Case, { id });
export const findCaseWithin = (manager: EntityManager, id: string, reach: Reach): Promise<Case | null> =>
  findWithin(manager, Case, id, reach);
export const updateCase = (manager: EntityManager, id: string, patch: Partial<Case>) =>
  manager.update(Case, { id }, patch);

export async function findTeamNames(
  manager: EntityManager,
  ids: string[],
): Promise<Map<string, { id: string; name: string }>> {
  const teams = await manager.find(Team, { select: { id: true, name: true }, where: { id: In(ids) } });
  return new Map(teams.map((team) => [team.id, { id: team.id, name: team.name }]));
}
