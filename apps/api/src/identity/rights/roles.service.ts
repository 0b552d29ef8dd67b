import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../../common/app-error';
import { Clock } from '../../common/clock';
import { newId } from '../../common/ids';
import { Database } from '../../database/database';
import { isUniqueViolation } from '../../database/database-errors';
import { changesOf } from '../audit-changes';
import { AuditService } from '../audit.service';
import type { Actor } from '../current-user.decorator';
import type { User } from '../user.entity';
import { ALL_RIGHTS, MEMBER_ROLE_ID, type Rights, rightsOf } from './rights.types';
import type { Role } from './role.entity';
import * as stored from './roles.repository';
import type { role, saveRole } from './roles.dto';

type RoleView = z.infer<typeof role>;
type SaveRole = z.infer<typeof saveRole>;

/** What somebody may do: an administrator everything, others what their role says; without one, nothing. */
export const rightsOfUser = (user: Pick<User, 'administrator'>, held: Pick<Role, 'grants'> | null): Rights =>
  user.administrator ? ALL_RIGHTS : rightsOf(held?.grants ?? {});

/** Named sets of rights, and who holds them. */
@Injectable()
export class RolesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  all(): Promise<Role[]> {
    return stored.findRoles(this.database.read);
  }

  /** The role of a person. */
  of(user: Pick<User, 'roleId'>): Promise<Role> {
    return this.existing(user.roleId);
  }

  async existing(id: string): Promise<Role> {
    const found = await stored.findRole(this.database.read, id);
    if (!found) throw notFound('role');
    return found;
  }

  async list(): Promise<RoleView[]> {
    const { read } = this.database;
    const [roles, holders] = await Promise.all([stored.findRoles(read), stored.countHolders(read)]);
    return roles.map((row) => viewOf(row, holders.get(row.id) ?? 0));
  }

  async create(input: SaveRole, by: Actor): Promise<RoleView> {
    const row = { id: newId(), name: input.name, grants: rightsOf(input.rights), createdAt: this.clock.now() };
    await this.withUniqueName(() =>
      this.database.write(async ({ manager }) => {
        await stored.insertRole(manager, row);
        await this.note(manager, by, 'role.created', row);
      }),
    );
    return viewOf(row, 0);
  }

  async update(id: string, input: SaveRole, by: Actor): Promise<RoleView> {
    const before = await this.existing(id);
    const row = { ...before, name: input.name, grants: rightsOf(input.rights) };
    await this.withUniqueName(() =>
      this.database.write(async ({ manager }) => {
        await stored.changeRole(manager, id, { name: row.name, grants: row.grants });
        const changes = {
          ...changesOf({ name: before.name }, { name: row.name }),
          ...changesOf(rightsOf(before.grants), row.grants),
        };
        await this.note(manager, by, 'role.changed', row, { name: row.name, changes });
      }),
    );
    return viewOf(row, (await stored.countHolders(this.database.read)).get(id) ?? 0);
  }

  async remove(id: string, by: Actor): Promise<void> {
    const row = await this.existing(id);
    if (id === MEMBER_ROLE_ID)
      throw new AppError('role-needed', 409, 'This role is what new people get. Change its rights instead.');
    await this.database.write(async ({ manager }) => {
      if ((await stored.countHolders(manager)).has(id))
        throw new AppError('role-in-use', 409, 'People have this role. Give them another one first.');
      await stored.moveAdministrators(manager, id, MEMBER_ROLE_ID);
      await stored.deleteRole(manager, id);
      await this.note(manager, by, 'role.removed', row);
    });
  }

  private note(
    manager: Parameters<AuditService['record']>[0],
    by: Actor,
    action: string,
    row: Role,
    detail: Record<string, unknown> = { name: row.name, rights: row.grants },
  ): Promise<void> {
    return this.audit.record(manager, { userId: by.id, action, subjectType: 'role', subjectId: row.id, detail });
  }

  private async withUniqueName(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError('name-taken', 409, 'Another role has this name already.', [
        { path: 'name', message: 'This name is taken.' },
      ]);
    }
  }
}

const viewOf = (row: Role, holders: number): RoleView => ({
  id: row.id,
  name: row.name,
  rights: rightsOf(row.grants),
  holders,
  isStandard: row.id === MEMBER_ROLE_ID,
});
