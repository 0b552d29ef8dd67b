import { MailError } from '@mailroom/mail';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError } from '../../common/app-error';
import { Clock } from '../../common/clock';
import { MailGuard } from '../../common/network/mail-guard';
import { Database, type Unit } from '../../database/database';
import type { MailboxOauth } from '../mailbox.entity';
import { OauthClient } from './oauth-client';
import { oauthFailure } from './oauth-failure';
import { presetOf, type ProviderEndpoints } from './oauth-provider';
import { isClaimed, OauthTokensService, WITHOUT_CONSENT } from './oauth-tokens.service';
import type { saveOauthSettings } from './oauth.dto';
import { findOauth, insertOauth, updateOauth } from './oauth.repository';

type Entered = z.infer<typeof saveOauthSettings>;

/** What to write of entered settings. */
export interface OauthPlan {
  before: MailboxOauth | null;
  row: MailboxOauth;
  /** A person must consent (again) before the mailbox can be read. */
  needsConsent: boolean;
}

/** Keeps the OAuth 2 client of a mailbox. */
@Injectable()
export class OauthSettingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly guard: MailGuard,
    private readonly client: OauthClient,
    private readonly tokens: OauthTokensService,
  ) {}

  /**
   * Looks up the provider's endpoints and compares with what is stored. Asks the network: outside any unit of work.
   * @param serversMoved the mail servers are other ones now: tokens meant for the old ones must not go there
   * @returns null when the mailbox has no client and none was entered
   * @throws AppError when something is missing or out of bounds
   */
  async plan(mailboxId: string, entered: Entered | undefined, serversMoved: boolean): Promise<OauthPlan | null> {
    const before = await findOauth(this.database.read, mailboxId);
    if (!entered) {
      if (!before) return null;
      const row = serversMoved ? { ...before, ...WITHOUT_CONSENT } : before;
      return { before, row, needsConsent: row.grantedAt === null };
    }
    const endpoints = await this.endpointsOf(entered);
    const { provider, clientId } = entered;
    const sameProvider = before?.tokenUrl === endpoints.tokenUrl && before.clientId === clientId;
    const same =
      sameProvider &&
      !serversMoved &&
      before.authorizationUrl === endpoints.authorizationUrl &&
      before.scope === endpoints.scope;
    // A stored secret goes to the provider that it was entered for, and to no other.
    if (before?.clientSecret && !entered.clientSecret && !sameProvider) throw secretNeeded();
    if (same && !entered.clientSecret) return { before, row: before, needsConsent: before.grantedAt === null };
    if (before && isClaimed(before, this.clock.now().getTime())) throw changedMeanwhile();
    const kept = same ? before : { mailboxId, version: before?.version ?? 0, clientSecret: null, ...WITHOUT_CONSENT };
    const clientSecret = entered.clientSecret
      ? this.tokens.seal(mailboxId, 'clientSecret', entered.clientSecret)
      : (before?.clientSecret ?? null);
    const row = { ...kept, ...endpoints, provider, clientId, clientSecret };
    return { before, row, needsConsent: row.grantedAt === null };
  }

  /** @throws AppError when somebody else, e.g. a renewal of tokens, changed it meanwhile */
  async write(unit: Unit, { before, row }: OauthPlan): Promise<void> {
    if (before === null) return insertOauth(unit.manager, row);
    if (before === row) return;
    const { mailboxId: _, version: __, ...patch } = row;
    if (await updateOauth(unit.manager, before, patch)) return unit.afterCommit(() => this.forget(row.mailboxId));
    throw changedMeanwhile();
  }

  private forget(mailboxId: string): void {
    this.tokens.forgetFailures(mailboxId);
  }

  private async endpointsOf(entered: Entered): Promise<ProviderEndpoints> {
    const preset = presetOf(entered.provider, entered.tenant);
    if (preset) return preset;
    const { issuer, scope } = entered;
    const found = issuer ? await this.discover(issuer) : null;
    const authorizationUrl = entered.authorizationUrl ?? found?.authorizationUrl;
    const tokenUrl = entered.tokenUrl ?? found?.tokenUrl;
    if (!authorizationUrl) throw missing('authorizationUrl', 'Enter where the provider asks for consent.');
    if (!tokenUrl) throw missing('tokenUrl', 'Enter where the provider gives tokens.');
    if (!scope) throw missing('scope', 'Enter the permissions to ask for.');
    if (authorizationUrl.length > 500 || tokenUrl.length > 500) throw missing('issuer', 'Its addresses are too long.');
    await this.guard.requireUrls([
      { path: 'oauth.authorizationUrl', url: authorizationUrl },
      { path: 'oauth.tokenUrl', url: tokenUrl },
    ]);
    return { authorizationUrl, tokenUrl, scope };
  }

  private async discover(issuer: string) {
    await this.guard.requireUrls([{ path: 'oauth.issuer', url: issuer }]);
    try {
      return await this.client.discover(issuer);
    } catch (error) {
      const { message } = oauthFailure(error).error;
      throw missing('issuer', `It does not tell its addresses. ${message}`);
    }
  }
}

/** The sentence that a mailbox shows while nobody has consented. */
export function consentMissing(): { code: string; message: string; advice: string } {
  const { code, message, advice } = new MailError('consent-needed', 'login');
  return { code, message, advice };
}

function missing(field: string, message: string): AppError {
  const errors = [{ path: `oauth.${field}`, message }];
  return new AppError('oauth-incomplete', 422, `The settings of the provider are not complete. ${message}`, errors);
}

const changedMeanwhile = () =>
  new AppError('changed-meanwhile', 409, 'The sign-in was renewed at this very moment. Save once more.');

function secretNeeded(): AppError {
  const errors = [{ path: 'oauth.clientSecret', message: 'Enter the client secret.' }];
  const detail = 'The provider or client is another one than the secret was stored for. Enter the secret again.';
  return new AppError('secret-needed', 422, detail, errors);
}
