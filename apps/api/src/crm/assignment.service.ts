import { Injectable } from '@nestjs/common';
import type { CaseParams } from '@mailroom/rules';
import type { Unit } from '../database/database';
import { leastBusy, roundRobin, withRoom } from './assignment';
import { activeUser, availableMembers, lockTeam, noteTurn, openCasesByOwner } from './assignment.repository';

export interface Assignment {
  owner: { id: string; name: string } | null;
  teamId: string | null;
}

type Distribution = Pick<CaseParams, 'distribution' | 'userId' | 'teamId' | 'position' | 'capacity'>;

/** Chooses who gets a new case, inside the transaction that makes it. */
@Injectable()
export class AssignmentService {
  /** Nobody there, nobody with room left, or a team or person removed meanwhile: the case stays without an owner. */
  async choose(unit: Unit, { distribution, userId, teamId, position, capacity }: Distribution): Promise<Assignment> {
    if (distribution === 'direct') {
      return { owner: userId ? await activeUser(unit.manager, userId) : null, teamId: teamId ?? null };
    }
    if (distribution === 'none' || !teamId) return { owner: null, teamId: teamId ?? null };
    const team = await lockTeam(unit.manager, teamId);
    if (!team) return { owner: null, teamId: null };
    const members = await availableMembers(unit.manager, teamId, position);
    const counts = distribution === 'least-busy' || capacity !== undefined;
    const load = counts ? await this.load(unit, members) : new Map<string, number>();
    const free = withRoom(members, load, capacity);
    const owner =
      distribution === 'round-robin'
        ? roundRobin(free, team.lastAssignedUserId)
        : leastBusy(free, load, team.lastAssignedUserId);
    if (owner) await noteTurn(unit.manager, teamId, owner.id);
    return { owner, teamId };
  }

  private async load(unit: Unit, members: { id: string }[]): Promise<Map<string, number>> {
    if (members.length === 0) return new Map<string, number>();
    const ids = members.map(({ id }) => id);
    return openCasesByOwner(unit.manager, ids);
  }
}
