import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database, type Unit } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { changesOf } from './audit-changes';
import { AuditService } from './audit.service';
import type { Actor } from './current-user.decorator';
import type { saveTeam, team } from './identity.dto';
import * as people from './users.repository';

type TeamView = z.infer<typeof team>;
type SaveTeam = z.infer<typeof saveTeam>;

/** Groups of people among whom cases are distributed. */
@Injectable()
export class TeamsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async list(): Promise<TeamView[]> {
    const { read } = this.database;
    const [teams, members, users] = await Promise.all([
      people.findTeams(read),
      people.findMembers(read),
      people.findUsers(read),
    ]);
    return teams.map(({ id, name }) => {
      const ids = new Set(members.filter((member) => member.teamId === id).map((member) => member.userId));
      return {
        id,
        name,
        members: users.filter((user) => ids.has(user.id)).map((user) => ({ id: user.id, name: user.name })),
      };
    });
  }

  async create(input: SaveTeam, by: Actor): Promise<TeamView> {
    const id = newId();
    await this.save(id, input, by, 'team.created', (unit) =>
      people.insertTeam(unit.manager, {
        id,
        name: input.name,
        lastAssignedUserId: null,
        sample: false,
        createdAt: this.clock.now(),
      }),
    );
    return this.get(id);
  }

  async update(id: string, input: SaveTeam, by: Actor): Promise<TeamView> {
    const { name, members } = await this.get(id);
    const before = { name, memberIds: members.map((member) => member.id) };
    await this.save(id, input, by, 'team.changed', (unit) => people.renameTeam(unit.manager, id, input.name), before);
    return this.get(id);
  }

  async remove(id: string, by: Actor): Promise<void> {
    const { name } = await this.get(id);
    await this.database.write(async (unit) => {
      await people.deleteTeam(unit.manager, id);
      await this.audit.record(unit.manager, {
        userId: by.id,
        action: 'team.removed',
        subjectType: 'team',
        subjectId: id,
        detail: { name },
      });
    });
  }

  private async get(id: string): Promise<TeamView> {
    const found = (await this.list()).find((each) => each.id === id);
    if (!found) throw notFound('team');
    return found;
  }

  private async save(
    id: string,
    input: SaveTeam,
    by: Actor,
    action: string,
    write: (unit: Unit) => Promise<void>,
    before?: { name: string; memberIds: string[] },
  ): Promise<void> {
    const memberIds = [...new Set(input.memberIds)];
    try {
      await this.database.write(async (unit) => {
        if ((await people.countUsers(unit.manager, memberIds)) !== memberIds.length) {
          throw new AppError('unknown-member', 422, 'One of the people no longer exists.', [
            { path: 'memberIds', message: 'Choose again.' },
          ]);
        }
        await write(unit);
        await people.replaceMembers(unit.manager, id, memberIds);
        const detail = before
          ? { name: input.name, changes: changesOf(sorted(before), sorted({ name: input.name, memberIds })) }
          : { name: input.name, memberIds };
        await this.audit.record(unit.manager, { userId: by.id, action, subjectType: 'team', subjectId: id, detail });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError('name-taken', 409, 'Another team has this name.', [
        { path: 'name', message: 'This name is taken.' },
      ]);
    }
  }
}

const sorted = <Team extends { memberIds: string[] }>(team: Team): Team => ({
  ...team,
  memberIds: team.memberIds.toSorted(),
});
