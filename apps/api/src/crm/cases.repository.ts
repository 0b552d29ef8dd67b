import { Brackets, type EntityManager, In } from 'typeorm';
import { keysetPage, type PageRequest } from '../database/keyset';
import { containing } from '../database/like';
import { Team } from '../identity/team.entity';
import { Case } from './case.entity';

export interface CaseFilter {
  status?: Case['status'];
  ownerId?: string;
  q?: string;
}

export function findPage(manager: EntityManager, filter: CaseFilter, page: PageRequest) {
  const query = manager.createQueryBuilder(Case, 'crmCase');
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

export const findCase = (manager: EntityManager, id: string): Promise<Case | null> => manager.findOneBy(Case, { id });
export const updateCase = (manager: EntityManager, id: string, patch: Partial<Case>) =>
  manager.update(Case, { id }, patch);

export async function findTeamNames(
  manager: EntityManager,
  ids: string[],
): Promise<Map<string, { id: string; name: string }>> {
  const teams = await manager.find(Team, { select: { id: true, name: true }, where: { id: In(ids) } });
  return new Map(teams.map((team) => [team.id, { id: team.id, name: team.name }]));
}
