import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error';
import { Clock } from '../../common/clock';
import { newId } from '../../common/ids';
import { addressBlock } from '../../common/network/address-block';
import { Vault } from '../../common/vault';
import { CONFIG, type Config } from '../../config/config';
import { Database, type Unit } from '../../database/database';
import { isUniqueViolation } from '../../database/database-errors';
import { revokeAccountLinks } from '../account-links.repository';
import { AttemptsService, LIMITS } from '../attempts/attempts.service';
import { AuditService } from '../audit.service';
import { MEMBER_ROLE_ID } from '../rights/rights.types';
import { findRole } from '../rights/roles.repository';
import type { Visitor } from '../sessions.service';
import { type Entered, SignInService } from '../sign-in.service';
import type { User } from '../user.entity';
import * as users from '../users.repository';
import { judgeVouched } from './judge-vouched';
import { newNonce, newState, newVerifier, OidcClient, type Vouched } from './oidc-client';
import type { SignInProvider } from './provider.entity';
import { registrationOf } from './provider-secret';
import * as providers from './providers.repository';

/** To sign in, confirm by phone, and come back. */
export const REQUEST_MILLISECONDS = 15 * 60_000;

/** Takes a person to a provider, and in by what the provider says of them. */
@Injectable()
export class ProviderSignIn {
  /** Providers compare it letter by letter (RFC 9700 section 2.1). */
  readonly redirectUri: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly audit: AuditService,
    private readonly attempts: AttemptsService,
    private readonly client: OidcClient,
    private readonly signIn: SignInService,
  ) {
    this.redirectUri = `${config.publicUrl}/api/v1/session/provider/callback`;
  }

  /**
   * @param browser what the browser keeps meanwhile: nobody is signed in by an answer that somebody else asked for
   * @returns where the browser has to go
   */
  async start(providerId: string, browser: string, visitor: Visitor): Promise<{ url: string }> {
    await this.attempts.take([LIMITS.address, addressBlock(visitor.ip)]);
    const provider = await this.enabled(providerId);
    const request = { redirectUri: this.redirectUri, state: newState(), nonce: newNonce(), verifier: newVerifier() };
    const url = await this.client.authorizationUrl(registrationOf(this.vault, provider), request);
    const now = this.clock.now();
    const stateHash = hashOf(request.state, browser);
    const row = {
      id: newId(),
      stateHash,
      providerId: provider.id,
      verifier: this.vault.seal(request.verifier, placeOf(stateHash)),
      nonce: request.nonce,
      expiresAt: new Date(now.getTime() + REQUEST_MILLISECONDS),
    };
    await this.database.write((unit) => providers.insertSignInRequest(unit.manager, row, now));
    return { url };
  }

  /**
   * The person is back.
   * @param query as the provider wrote it
   * @throws AppError when this browser did not start this, or too long ago, and when the person may not come in
   */
  async finish(query: string, browser: string | null, visitor: Visitor): Promise<Entered> {
    const answer = new URLSearchParams(query);
    const state = answer.get('state') ?? '';
    const stateHash = hashOf(state, browser ?? '');
    const taken = browser
      ? await this.database.write((unit) => providers.takeSignInRequest(unit.manager, stateHash))
      : null;
    if (!taken || taken.expiresAt <= this.clock.now()) throw requestOver();
    const provider = await this.enabled(taken.providerId);
    const vouched = await this.client.identify(registrationOf(this.vault, provider), answer, {
      redirectUri: this.redirectUri,
      state,
      nonce: taken.nonce,
      verifier: this.vault.open(taken.verifier, placeOf(stateHash)),
    });
    const userId = await this.admit(provider, vouched);
    await this.attempts.forget([], [[LIMITS.address, addressBlock(visitor.ip)]]);
    return this.signIn.enter(userId, visitor, 'provider', { asksSecondFactor: provider.asksSecondFactor });
  }

  /** @returns the person's id. @throws 403 */
  private async admit(provider: SignInProvider, vouched: Vouched): Promise<string> {
    try {
      return await this.database.write((unit) => this.admitIn(unit, provider, vouched));
    } catch (error) {
      // The same person in two windows: the other one was first, and is found now.
      if (!isUniqueViolation(error)) throw error;
      return this.database.write((unit) => this.admitIn(unit, provider, vouched));
    }
  }

  private async admitIn(unit: Unit, provider: SignInProvider, vouched: Vouched): Promise<string> {
    const { manager } = unit;
    const { issuer, subject, email } = vouched;
    const identity = await providers.findIdentity(manager, issuer, subject);
    const linked = identity && (await users.findUser(manager, identity.userId));
    const sameAddress = email === null ? null : await users.findUserByEmail(manager, email);
    const sameAddressIsLinked =
      sameAddress !== null && (await providers.hasIdentityAt(manager, sameAddress.id, issuer));
    const judgement = judgeVouched(vouched, { linked, sameAddress, sameAddressIsLinked }, provider.domains);
    if (judgement.kind === 'refuse') throw refused(judgement.code);
    const now = this.clock.now();
    if (judgement.kind === 'enter') {
      await providers.touchIdentity(manager, identity!.id, email ?? '', now);
      return judgement.userId;
    }
    const userId =
      judgement.kind === 'link' ? judgement.userId : await this.create(unit, provider, vouched, judgement.email);
    await providers.insertIdentity(manager, {
      id: newId(),
      providerId: provider.id,
      issuer,
      subject,
      userId,
      email: email ?? '',
      createdAt: now,
      lastUsedAt: now,
    });
    // Whoever was invited has come in; whoever else holds the invitation's link has nothing to set here any more.
    await users.changeUser(manager, userId, { invitedUntil: null });
    await revokeAccountLinks(manager, userId, 'invitation', now);
    await this.record(unit, userId, 'user.linked', { provider: provider.label, email });
    return userId;
  }

  private async create(unit: Unit, provider: SignInProvider, { name }: Vouched, email: string): Promise<string> {
    const administrator = await users.findAdministrator(unit.manager);
    // Removed meanwhile, perhaps.
    const role = provider.roleId === null ? null : await findRole(unit.manager, provider.roleId);
    const row: User = {
      id: newId(),
      name: name ?? email.slice(0, email.indexOf('@')),
      email,
      administrator: false,
      roleId: role?.id ?? MEMBER_ROLE_ID,
      passwordHash: null,
      invitedUntil: null,
      active: true,
      absent: false,
      position: '',
      language: administrator?.language ?? 'en',
      timeZone: administrator?.timeZone ?? 'UTC',
      sample: false,
      createdAt: this.clock.now(),
    };
    await users.insertUser(unit.manager, row);
    const detail = { name: row.name, email, administrator: false, roleId: row.roleId, provider: provider.label };
    await this.record(unit, row.id, 'user.created', detail);
    return row.id;
  }

  private record(unit: Unit, userId: string, action: string, detail: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit.manager, { userId, action, subjectType: 'user', subjectId: userId, detail });
  }

  private async enabled(id: string): Promise<SignInProvider> {
    const provider = await providers.findProvider(this.database.read, id);
    if (!provider?.enabled)
      throw new AppError('provider-off', 404, 'This way of signing in is switched off. Use another.');
    return provider;
  }
}

const hashOf = (state: string, browser: string): string =>
  createHash('sha256').update(`${state}.${browser}`).digest('hex');
const placeOf = (stateHash: string): string => `sign-in-request:${stateHash}`;

const requestOver = () =>
  new AppError(
    'sign-in-request-over',
    409,
    'This sign-in was started elsewhere, too long ago, or is finished already. Start it once more.',
  );

const REASONS = {
  'person-deactivated': 'Your account here is switched off. Ask an administrator.',
  'address-not-verified':
    'Your provider does not say that your e-mail address is verified. Verify it there, then try again.',
  'other-identity':
    'Your address belongs to somebody who signs in with another account of this provider. Ask an administrator.',
  'unknown-person': 'Nobody here has your e-mail address. Ask an administrator to add you.',
};

const refused = (code: keyof typeof REASONS) => new AppError(code, 403, REASONS[code]);
