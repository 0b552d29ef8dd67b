import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../../common/app-error';
import { Clock } from '../../common/clock';
import { Database } from '../../database/database';
import { actorOf } from '../actor.repository';
import { AuditService } from '../audit.service';
import type { Actor } from '../current-user.decorator';
import { isRight, may, narrowedTo, type Right, RIGHT_NAMES } from '../rights/rights.types';
import { rightsOfUser } from '../rights/roles.service';
import type { ApiKey } from './api-key.entity';
import { beginningOf, isSecretOf, newApiKey, readApiKey } from './api-key-text';
import type { apiKey, apiKeyQuery, createApiKey, createdApiKey } from './api-keys.dto';
import * as keys from './api-keys.repository';

type ApiKeyView = z.infer<typeof apiKey>;

const YEAR = 365 * 86_400_000;
/** Reading must not become writing. */
const STAMP_EVERY = 60_000;
/** Of one person. */
const MAX_KEYS = 100;

/** The ways in for programs, each in the name of a person and never with more than that person may. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /**
   * Who asks with this key, with what both the key and its owner may at this moment.
   *
   * What is wrong with a key is told only to who knows its secret; everybody else hears that there is no such key.
   * @throws 401
   */
  async authenticate(text: string): Promise<Actor> {
    const read = readApiKey(text);
    const key = read && (await keys.findApiKey(this.database.read, read.id));
    if (!key || !isSecretOf(read.secret, key.secretHash)) {
      throw refused('api-key-unknown', 'There is no such API key. Check that it was copied whole.');
    }
    const now = this.clock.now();
    if (key.revokedAt) throw refused('api-key-revoked', 'This API key was revoked. Make another one.');
    if (key.expiresAt && key.expiresAt <= now) {
      const day = key.expiresAt.toISOString().slice(0, 10);
      throw refused('api-key-expired', `This API key expired on ${day}. Make another one.`);
    }
    const owner = await keys.findOwner(this.database.read, key.userId);
    if (!owner?.active) {
      throw refused('api-key-owner-inactive', 'The person whose API key this is has been deactivated.');
    }
    await this.stamp(key, now);
    const actor = await actorOf(this.database.read, owner, { apiKeyId: key.id });
    return {
      ...actor,
      administrator: actor.administrator && key.administration,
      rights: narrowedTo(actor.rights, key.rights),
      keyRights: key.rights,
    };
  }

  async list(
    { of, userId, ...page }: z.infer<typeof apiKeyQuery>,
    by: Actor,
  ): Promise<{ items: ApiKeyView[]; nextCursor: string | null }> {
    const whose = userId ?? (of === 'everybody' ? null : by.id);
    if (whose !== by.id && !by.administrator) {
      throw new AppError('administrators-only', 403, 'Only an administrator may see the API keys of others.');
    }
    const { rows, nextCursor } = await keys.pageOfApiKeys(this.database.read, whose, page);
    return { items: await this.views(rows), nextCursor };
  }

  /** The one moment at which the whole key is told. */
  async create(input: z.infer<typeof createApiKey>, by: Actor): Promise<z.infer<typeof createdApiKey>> {
    const now = this.clock.now();
    const expiresAt = expiryOf(input.expiresAt, now);
    const rights = RIGHT_NAMES.filter((right) => input.rights.includes(right));
    this.judge(rights, input.administration, by);
    const { id, text, secretHash } = newApiKey();
    const { name, administration } = input;
    const row: ApiKey = {
      ...{ id, userId: by.id, name, secretHash, rights, administration },
      ...{ createdAt: now, expiresAt, lastUsedAt: null, revokedAt: null },
    };
    await this.database.write(async ({ manager }) => {
      if ((await keys.countApiKeys(manager, by.id)) >= MAX_KEYS)
        throw new AppError('too-many-api-keys', 409, `You have ${MAX_KEYS} API keys. Revoke one you no longer need.`);
      await keys.insertApiKey(manager, row);
      const detail = { name, rights, administration, expiresAt: expiresAt?.toISOString() ?? null };
      await this.note(manager, by, 'api-key.created', row, detail);
    });
    const [view] = await this.views([row]);
    return { ...view!, key: text };
  }

  /** One's own; an administrator anybody's. */
  async revoke(id: string, by: Actor): Promise<void> {
    await this.database.write(async ({ manager }) => {
      const key = await keys.findLiveApiKey(manager, id);
      if (!key || (key.userId !== by.id && !by.administrator)) throw notFound('API key');
      if (!(await keys.revokeApiKey(manager, id, this.clock.now()))) return;
      await this.note(manager, by, 'api-key.revoked', key, { name: key.name, ownerId: key.userId });
    });
  }

  private judge(rights: readonly Right[], administration: boolean, by: Actor): void {
    const missing = rights.filter((right) => !may(by, right));
    if (missing.length > 0) {
      const errors = missing.map((right) => ({ path: 'rights', message: `You do not have the right ${right}.` }));
      throw new AppError('right-not-held', 422, 'A key cannot do more than the person who makes it.', errors);
    }
    if (administration && !by.administrator)
      throw new AppError('administrators-only', 403, 'Only an administrator may make a key for administration.');
    if (rights.length === 0 && !administration)
      throw new AppError('invalid-input', 422, 'Choose at least one right.', [
        { path: 'rights', message: 'Choose at least 1.' },
      ]);
  }

  private async stamp(key: ApiKey, now: Date): Promise<void> {
    const before = new Date(now.getTime() - STAMP_EVERY);
    if (key.lastUsedAt && key.lastUsedAt > before) return;
    await this.database.write(({ manager }) => keys.stampUse(manager, key.id, now, before));
  }

  private async views(rows: readonly ApiKey[]): Promise<ApiKeyView[]> {
    const owners = await keys.findOwners(
      this.database.read,
      rows.map(({ userId }) => userId),
    );
    const now = this.clock.now();
    return rows.map((row) => {
      const { user, role } = owners.get(row.userId)!;
      const rights = row.rights.filter(isRight);
      const held = rightsOfUser(user, role);
      return {
        id: row.id,
        name: row.name,
        beginning: beginningOf(row.id),
        owner: { id: user.id, name: user.name },
        rights,
        reach: Object.fromEntries(rights.map((right) => [right, held[right]])),
        administration: row.administration,
        createdAt: row.createdAt.toISOString(),
        expiresAt: row.expiresAt?.toISOString() ?? null,
        lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
        state: !user.active ? 'owner-inactive' : row.expiresAt && row.expiresAt <= now ? 'expired' : 'active',
      };
    });
  }

  private note(
    manager: Parameters<AuditService['record']>[0],
    by: Actor,
    action: string,
    key: ApiKey,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(manager, { userId: by.id, action, subjectType: 'api-key', subjectId: key.id, detail });
  }
}

const refused = (code: string, detail: string) => new AppError(code, 401, detail);

function expiryOf(wished: string | null | undefined, now: Date): Date | null {
  if (wished === null) return null;
  if (wished === undefined) return new Date(now.getTime() + YEAR);
  const expiresAt = new Date(wished);
  if (expiresAt <= now)
    throw new AppError('invalid-input', 422, 'Choose a day in the future.', [
      { path: 'expiresAt', message: 'This lies in the past.' },
    ]);
  return expiresAt;
}
