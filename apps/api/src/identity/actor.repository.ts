import type { EntityManager } from 'typeorm';
import type { Actor } from './current-user.decorator';
import { Role } from './rights/role.entity';
import { rightsOfUser } from './rights/roles.service';
import { TeamMember } from './team.entity';
import type { User } from './user.entity';

/** A person as one who asks: with what they may do at this moment, so that a right taken away ends with the next request. */
export async function actorOf(
  manager: EntityManager,
  user: User,
  by: { sessionId: string } | { apiKeyId: string },
): Promise<Actor> {
  const [role, memberships] = await Promise.all([
    manager.findOneBy(Role, { id: user.roleId }),
    manager.findBy(TeamMember, { userId: user.id }),
  ]);
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    administrator: user.administrator,
    rights: rightsOfUser(user, role),
    teamIds: memberships.map(({ teamId }) => teamId),
    sessionId: null,
    apiKeyId: null,
    ...by,
  };
}
