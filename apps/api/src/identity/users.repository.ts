import { type EntityManager, In } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { lockRows } from '../database/row-lock';
import { SignInIdentity } from './providers/provider.entity';
import { Team, TeamMember } from './team.entity';
import { User } from './user.entity';

export const findUsers = (manager: EntityManager): Promise<User[]> =>
  manager.find(User, { order: { name: 'ASC', id: 'ASC' } });
export const findUser = (manager: EntityManager, id: string): Promise<User | null> => manager.findOneBy(User, { id });
/** The person as they are now, locked until the unit of work is over: nobody changes them meanwhile. */
export const lockUser = (manager: EntityManager, id: string): Promise<User | null> =>
  lockRows(manager.createQueryBuilder(User, 'user').where({ id })).getOne();
export const findUserByEmail = (manager: EntityManager, email: string): Promise<User | null> =>
  manager.findOneBy(User, { email });
export const countUsers = (manager: EntityManager, ids: string[]): Promise<number> =>
  manager.countBy(User, { id: In(ids) });

export async function insertUser(manager: EntityManager, user: User): Promise<void> {
  await manager.insert(User, user);
}

export async function changeUser(manager: EntityManager, id: string, patch: Partial<User>): Promise<void> {
  if (Object.keys(patch).length > 0) await manager.update(User, { id }, patch);
}

/**
 * The administrators who can sign in, locked until the transaction ends: of two administrators who demote each other
 * at once, the second finds that it is the last. SQLite's writes come one after the other anyway.
 */
export function lockAdministrators(manager: EntityManager): Promise<User[]> {
  return lockRows(manager.createQueryBuilder(User, 'user').where({ administrator: true, active: true })).getMany();
}

export const findAdministrator = (manager: EntityManager): Promise<User | null> =>
  manager.findOne(User, { where: { administrator: true, active: true }, order: { createdAt: 'ASC' } });

/** By a password, or by a provider that knows them. */
export async function administratorCanComeIn(manager: EntityManager): Promise<boolean> {
  const administrators = await manager.findBy(User, { administrator: true, active: true });
  if (administrators.some(({ passwordHash }) => passwordHash !== null)) return true;
  return manager.existsBy(SignInIdentity, { userId: In(administrators.map(({ id }) => id)) });
}

/** The teams of every person, by person. */
export async function findTeamsByUser(manager: EntityManager): Promise<Map<string, { id: string; name: string }[]>> {
  const [teams, members] = await Promise.all([findTeams(manager), manager.find(TeamMember)]);
  const byUser = new Map<string, { id: string; name: string }[]>();
  for (const { id, name } of teams) {
    for (const member of members.filter(({ teamId }) => teamId === id)) {
      byUser.set(member.userId, [...(byUser.get(member.userId) ?? []), { id, name }]);
    }
  }
  return byUser;
}

export const findTeams = (manager: EntityManager): Promise<Team[]> =>
  manager.find(Team, { order: { name: 'ASC', id: 'ASC' } });
export const findMembers = (manager: EntityManager): Promise<TeamMember[]> => manager.find(TeamMember);

export async function insertTeam(manager: EntityManager, team: Team): Promise<void> {
  await manager.insert(Team, team);
}

export async function renameTeam(manager: EntityManager, id: string, name: string): Promise<void> {
  await manager.update(Team, { id }, { name });
}

export async function replaceMembers(manager: EntityManager, teamId: string, userIds: string[]): Promise<void> {
  await manager.delete(TeamMember, { teamId });
  const rows = [...new Set(userIds)].map((userId) => ({ teamId, userId }));
  await insertRows(manager, TeamMember, rows);
}

export async function deleteTeam(manager: EntityManager, id: string): Promise<void> {
  await manager.delete(TeamMember, { teamId: id });
  await manager.delete(Team, { id });
}
