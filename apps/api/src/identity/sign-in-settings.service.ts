import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { MailGuard } from '../common/network/mail-guard';
import { Vault } from '../common/vault';
import { Database, type Unit } from '../database/database';
import { AuditService } from './audit.service';
import type { Actor } from './current-user.decorator';
import { OidcClient } from './providers/oidc-client';
import type { SignInProvider } from './providers/provider.entity';
import { sealSecret } from './providers/provider-secret';
import { ProviderSignIn } from './providers/provider-sign-in.service';
import * as providers from './providers/providers.repository';
import { RolesService } from './rights/roles.service';
import type * as dto from './sign-in-settings.dto';
import { findSignInSettings, saveSignInSettings } from './sign-in-settings.repository';
import type { SignInSettings } from './sign-in-settings.types';

type Save = z.infer<typeof dto.saveProvider>;

/** How people of this installation sign in. */
@Injectable()
export class SignInSettingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly audit: AuditService,
    private readonly guard: MailGuard,
    private readonly client: OidcClient,
    private readonly roles: RolesService,
    private readonly signIn: ProviderSignIn,
  ) {}

  /** What the sign-in screen offers to everybody. */
  async options(): Promise<z.infer<typeof dto.signInOptions>> {
    const [{ password }, all] = await Promise.all([
      findSignInSettings(this.database.read),
      providers.findProviders(this.database.read),
    ]);
    return { password, providers: all.filter(({ enabled }) => enabled).map(({ id, label }) => ({ id, label })) };
  }

  async get(): Promise<z.infer<typeof dto.signInSettingsView>> {
    return { ...(await findSignInSettings(this.database.read)), redirectUri: this.signIn.redirectUri };
  }

  async save(input: SignInSettings, by: Actor): Promise<z.infer<typeof dto.signInSettingsView>> {
    await this.database.write(async (unit) => {
      if (!input.password && (await providers.countEnabledProviders(unit.manager)) === 0) throw lastWay();
      await saveSignInSettings(unit.manager, input);
      await this.record(unit, by, 'settings.sign-in', null, { ...input });
    });
    return this.get();
  }

  async providers(): Promise<z.infer<typeof dto.provider>[]> {
    return (await providers.findProviders(this.database.read)).map(view);
  }

  async create(input: Save, by: Actor): Promise<z.infer<typeof dto.provider>> {
    const values = await this.checked(input);
    const id = newId();
    const clientSecret = input.clientSecret ? sealSecret(this.vault, id, input.clientSecret) : null;
    const row: SignInProvider = { id, ...values, clientSecret, createdAt: this.clock.now() };
    await this.database.write(async (unit) => {
      await providers.insertProvider(unit.manager, row);
      await this.record(unit, by, 'sign-in-provider.created', id, { ...values });
    });
    return view(row);
  }

  async update(id: string, input: Save, by: Actor): Promise<z.infer<typeof dto.provider>> {
    const before = await this.existing(id);
    const moved = before.issuer !== input.issuer || before.clientId !== input.clientId;
    // A stored secret goes to the provider that it was entered for, and to no other.
    if (moved && before.clientSecret !== null && input.clientSecret === undefined) throw secretNeeded();
    const values = await this.checked(input);
    this.client.forget(before.issuer);
    const row = await this.database.write(async (unit) => {
      const { createdAt, clientSecret: kept } = await this.existing(id, unit.manager);
      const given = input.clientSecret;
      const clientSecret = given === undefined ? kept : given ? sealSecret(this.vault, id, given) : null;
      const after: SignInProvider = { id, ...values, clientSecret, createdAt };
      await providers.updateProvider(unit.manager, after);
      await this.requireOneWay(unit);
      const secret = given === undefined ? {} : { clientSecret: 'changed' };
      await this.record(unit, by, 'sign-in-provider.changed', id, { ...values, ...secret });
      return after;
    });
    return view(row);
  }

  /** People that came by it keep their accounts, and are linked to it no more. */
  async remove(id: string, by: Actor): Promise<void> {
    await this.database.write(async (unit) => {
      const { label } = await this.existing(id, unit.manager);
      await providers.deleteProvider(unit.manager, id);
      await this.requireOneWay(unit);
      await this.record(unit, by, 'sign-in-provider.deleted', id, { label });
    });
  }

  /** By which providers somebody comes in. */
  async identitiesOf(userId: string): Promise<z.infer<typeof dto.identity>[]> {
    const [rows, all] = await Promise.all([
      providers.findIdentitiesOf(this.database.read, userId),
      providers.findProviders(this.database.read),
    ]);
    return rows.map((row) => ({
      id: row.id,
      provider: { id: row.providerId, name: all.find(({ id }) => id === row.providerId)?.label ?? '' },
      email: row.email,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt.toISOString(),
    }));
  }

  async unlink(userId: string, id: string, by: Actor): Promise<void> {
    await this.database.write(async (unit) => {
      if (!(await providers.deleteIdentity(unit.manager, userId, id))) throw notFound('link to a provider');
      const subject = { subjectType: 'user', subjectId: userId };
      await this.audit.record(unit.manager, { userId: by.id, action: 'user.unlinked', ...subject });
    });
  }

  /** Asks the provider what it says of itself: outside any unit of work. */
  private async checked(input: Save): Promise<Omit<SignInProvider, 'id' | 'clientSecret' | 'createdAt'>> {
    const { clientSecret: _, ...values } = input;
    if (input.roleId) await this.roles.existing(input.roleId);
    await this.guard.requireUrls([{ path: 'issuer', url: input.issuer }]);
    this.client.forget(input.issuer);
    await this.client.server(input.issuer).catch(() => {
      throw new AppError(
        'issuer-not-usable',
        422,
        'At this address no provider says of itself that it has this very name. Check the issuer, to the last slash.',
        [{ path: 'issuer', message: 'It does not answer as an OpenID provider of this name.' }],
      );
    });
    return { ...values, domains: [...new Set(values.domains)] };
  }

  private async requireOneWay(unit: Unit): Promise<void> {
    const { password } = await findSignInSettings(unit.manager);
    if (!password && (await providers.countEnabledProviders(unit.manager)) === 0) throw lastWay();
  }

  private async existing(id: string, manager: Unit['manager'] = this.database.read): Promise<SignInProvider> {
    const row = await providers.findProvider(manager, id);
    if (!row) throw notFound('provider');
    return row;
  }

  private record(unit: Unit, by: Actor, action: string, subjectId: string | null, detail: Record<string, unknown>) {
    const subjectType = subjectId === null ? 'settings' : 'sign-in-provider';
    return this.audit.record(unit.manager, { userId: by.id, action, subjectType, subjectId, detail });
  }
}

const view = ({ createdAt: _, clientSecret, ...row }: SignInProvider): z.infer<typeof dto.provider> => ({
  ...row,
  hasClientSecret: clientSecret !== null,
});

const lastWay = () =>
  new AppError('last-way-in', 409, 'Nobody could sign in any more. Keep passwords, or a provider that is switched on.');

function secretNeeded(): AppError {
  const errors = [{ path: 'clientSecret', message: 'Enter the client secret.' }];
  const detail = 'The provider or client is another one than the secret was stored for. Enter the secret again.';
  return new AppError('secret-needed', 422, detail, errors);
}
