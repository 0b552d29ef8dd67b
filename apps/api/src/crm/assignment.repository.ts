import { type EntityManager, In, IsNull } from 'typeorm';
import { lockRows } from '../database/row-lock';
import { Team, TeamMember } from '../identity/team.entity';
import { User } from '../identity/user.entity';
import { CLOSED_CASES } from './case-status.types';
import { Case } from './case.entity';

export interface LockedTeam {
  id: string;
  lastAssignedUserId: string | null;
}

/**
 * Reads a team and holds its row until the transaction ends, so that two messages at once never count the same state.
 * SQLite needs no lock: its writes pass one by one.
 */
export function lockTeam(manager: EntityManager, id: string): Promise<LockedTeam | null> {
  return lockRows(manager.createQueryBuilder(Team, 'team').where('team.id = :id', { id })).getOne();
}

/** Members who may be given work now, in a fixed order; `position`: only those who hold it. */
export async function availableMembers(
  manager: EntityManager,
  teamId: string,
  position: string | undefined,
): Promise<{ id: string; name: string }[]> {
  const members = await manager.find(TeamMember, { where: { teamId } });
  const available = await manager.find(User, {
    select: { id: true, name: true, position: true },
    // Who was invited and has not come in yet would let a case lie.
    where: { id: In(members.map((member) => member.userId)), active: true, absent: false, invitedUntil: IsNull() },
    order: { id: 'ASC' },
  });
  // Compared here: MariaDB compares such text without case, SQLite with it.
  const wanted = position?.trim().toLowerCase();
  return available.filter((user) => !wanted || user.position.toLowerCase() === wanted);
}

export const activeUser = (manager: EntityManager, id: string): Promise<{ id: string; name: string } | null> =>
  manager.findOne(User, { select: { id: true, name: true }, where: { id, active: true } });

/** The same without holding it, for looking only. */
export const findTeam = (manager: EntityManager, id: string): Promise<LockedTeam | null> =>
  manager.findOne(Team, { select: { id: true, lastAssignedUserId: true }, where: { id } });

/**
 * How much each of them has to do. A locking read: a plain one would count in the snapshot that the transaction took with
 * its first statement, before it waited for the team, and miss the case that was made meanwhile.
 * @param latest false: a plain look, for which no transaction is needed
 */
export async function openCasesByOwner(
  manager: EntityManager,
  ownerIds: string[],
  { latest = true } = {},
): Promise<Map<string, number>> {
  const query = manager
    .createQueryBuilder(Case, 'kase')
    .select('kase.ownerId', 'ownerId')
    .addSelect('COUNT(*)', 'count')
    .where('kase.ownerId IN (:...ownerIds) AND kase.status NOT IN (:...closed)', { ownerIds, closed: CLOSED_CASES })
    .groupBy('kase.ownerId');
  const rows = await (latest ? lockRows(query, 'read') : query).getRawMany<{
    ownerId: string;
    count: number | string;
  }>();
  return new Map(rows.map((row) => [row.ownerId, Number(row.count)]));
}

export const noteTurn = (manager: EntityManager, teamId: string, userId: string) =>
  manager.update(Team, { id: teamId }, { lastAssignedUserId: userId });
