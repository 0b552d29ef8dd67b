import { Injectable } from '@nestjs/common';
import type { CaseParams } from '@mailroom/rules';
import type { Unit } from '../database/database';
import { leastBusy, roundRobin, withRoom } from './assignment';
import { activeUser, availableMembers, findTeam, lockTeam, noteTurn, openCasesByOwner } from './assignment.repository';

export interface Assignment {
  owner: { id: string; name: string } | null;
  teamId: string | null;
}

type Distribution = Pick<CaseParams, 'distribution' | 'userId' | 'teamId' | 'position' | 'capacity'>;

/** Chooses who gets a new case, inside the transaction that makes it. */
@Injectable()
export class AssignmentService {
  /** Nobody there, nobody with room left, or a team or person removed meanwhile: the case stays without an owner. */
  async choose({ manager }: Unit, params: Distribution): Promise<Assignment> {
    const chosen = await this.next(manager, params, true);
    if (chosen.byTurn && chosen.owner && chosen.teamId) await noteTurn(manager, chosen.teamId, chosen.owner.id);
    return { owner: chosen.owner, teamId: chosen.teamId };
  }

  /** Who would get one now; nobody's turn is used up. */
  async foresee(manager: Unit['manager'], params: Distribution): Promise<Assignment> {
    const { owner, teamId } = await this.next(manager, params, false);
    return { owner, teamId };
  }

  /** @param binding the choice counts: it is made in a transaction, and until its end nobody else chooses in this team */
  private async next(
    manager: Unit['manager'],
    { distribution, userId, teamId, position, capacity }: Distribution,
    binding: boolean,
  ): Promise<Assignment & { byTurn: boolean }> {
    if (distribution === 'direct') {
      const owner = userId ? await activeUser(manager, userId) : null;
      return { owner, teamId: teamId ?? null, byTurn: false };
    }
    if (distribution === 'none' || !teamId) return { owner: null, teamId: teamId ?? null, byTurn: false };
    const team = await (binding ? lockTeam : findTeam)(manager, teamId);
    if (!team) return { owner: null, teamId: null, byTurn: false };
    const members = await availableMembers(manager, teamId, position);
    const counts = members.length > 0 && (distribution === 'least-busy' || capacity !== undefined);
    const ids = members.map(({ id }) => id);
    const load = counts ? await openCasesByOwner(manager, ids, { latest: binding }) : new Map<string, number>();
    const free = withRoom(members, load, capacity);
    const last = team.lastAssignedUserId;
    const owner = distribution === 'round-robin' ? roundRobin(free, last) : leastBusy(free, load, last);
    return { owner, teamId, byTurn: true };
  }
}
