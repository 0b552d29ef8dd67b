import { createHash } from 'node:crypto';
import { MailError } from '@mailroom/mail';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError } from '../../common/app-error';
import { Clock } from '../../common/clock';
import { Vault } from '../../common/vault';
import { CONFIG, type Config } from '../../config/config';
import { Database } from '../../database/database';
import { AuditService } from '../../identity/audit.service';
import type { Actor } from '../../identity/current-user.decorator';
import type { Mailbox, MailboxOauth } from '../mailbox.entity';
import { updateMailbox, updateState } from '../mailboxes.repository';
import { MailboxesService } from '../mailboxes.service';
import { newState, newVerifier, OauthClient, type Tokens } from './oauth-client';
import { oauthFailure } from './oauth-failure';
import { missingScopes } from './oauth-provider';
import { OauthTokensService } from './oauth-tokens.service';
import type { consentResult } from './oauth.dto';
import { findOauth, insertRequest, takeRequest, updateOauth } from './oauth.repository';

type Result = z.infer<typeof consentResult>;

/** To sign in, confirm by phone and read what is asked for. */
const REQUEST_MILLISECONDS = 15 * 60_000;

/** Takes a person to the provider for their consent, and what the provider gives back into the mailbox. */
@Injectable()
export class OauthConsentService {
  /** Providers compare it letter by letter (RFC 9700 section 2.1). */
  readonly redirectUri: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly audit: AuditService,
    private readonly client: OauthClient,
    private readonly tokens: OauthTokensService,
    private readonly mailboxes: MailboxesService,
  ) {
    this.redirectUri = `${config.publicUrl}/api/v1/oauth/callback`;
  }

  /** @returns where the browser has to go */
  async start(mailboxId: string, by: Actor): Promise<{ url: string }> {
    const { mailbox, oauth } = await this.existing(mailboxId, by);
    const [state, verifier] = [newState(), newVerifier()];
    const stateHash = hashOf(state, by);
    const now = this.clock.now();
    await this.database.write((unit) =>
      insertRequest(
        unit.manager,
        {
          stateHash,
          mailboxId,
          userId: by.id,
          verifier: this.vault.seal(verifier, `oauth-request:${stateHash}`),
          expiresAt: new Date(now.getTime() + REQUEST_MILLISECONDS),
        },
        now,
      ),
    );
    const request = { redirectUri: this.redirectUri, state, verifier };
    return { url: await this.client.authorizationUrl(this.tokens.registrationOf(oauth), request, accountOf(mailbox)) };
  }

  /**
   * The person is back.
   * @param query as the provider wrote it
   * @throws AppError when this person did not start this, or too long ago
   */
  async finish(query: string, by: Actor): Promise<Result> {
    const answer = new URLSearchParams(query);
    const state = answer.get('state') ?? '';
    const stateHash = hashOf(state, by);
    const taken = await this.database.write((unit) => takeRequest(unit.manager, stateHash));
    if (!taken || taken.userId !== by.id || taken.expiresAt <= this.clock.now()) throw requestOver();
    const { mailbox, oauth } = await this.existing(taken.mailboxId, by);
    const verifier = this.vault.open(taken.verifier, `oauth-request:${stateHash}`);
    const request = { redirectUri: this.redirectUri, state, verifier };
    try {
      const tokens = await this.client.exchange(this.tokens.registrationOf(oauth), answer, request);
      refuseHalfConsent(oauth, tokens);
      await this.store(mailbox, oauth, tokens, by);
      const otherAccount = tokens.account !== null && tokens.account !== accountOf(mailbox).toLowerCase();
      return { mailboxId: mailbox.id, account: tokens.account, otherAccount, problem: null };
    } catch (error) {
      if (error instanceof AppError) throw error;
      const { code, message, advice } = oauthFailure(error).error;
      const problem = { code, message, advice };
      if (oauth.grantedAt === null) await this.mailboxes.disable(mailbox.id, problem);
      return { mailboxId: mailbox.id, account: null, otherAccount: false, problem };
    }
  }

  private async store(mailbox: Mailbox, before: MailboxOauth, tokens: Tokens, by: Actor): Promise<void> {
    await this.database.write(async (unit) => {
      const now = this.clock.now();
      // A renewal of the old consent may be under way; the new consent wins.
      const current = (await findOauth(unit.manager, mailbox.id)) ?? before;
      const patch = { ...this.tokens.stored(mailbox.id, tokens), grantedAt: now };
      if (current.tokenUrl !== before.tokenUrl || !(await updateOauth(unit.manager, current, patch)))
        throw requestOver();
      await updateMailbox(unit.manager, mailbox.id, { enabled: true });
      await updateState(unit.manager, mailbox.id, {
        status: 'connecting',
        problem: null,
        progress: null,
        failures: 0,
        nextTryAt: null,
      });
      await this.audit.record(unit.manager, {
        userId: by.id,
        action: 'mailbox.consented',
        subjectType: 'mailbox',
        subjectId: mailbox.id,
        detail: { account: tokens.account },
      });
      unit.afterCommit(() => this.tokens.forgetFailures(mailbox.id));
      this.mailboxes.announce(unit, mailbox.id);
    });
  }

  private async existing(mailboxId: string, by: Actor): Promise<{ mailbox: Mailbox; oauth: MailboxOauth }> {
    const mailbox = await this.mailboxes.require(mailboxId, by);
    const oauth = await findOauth(this.database.read, mailboxId);
    if (!oauth)
      throw new AppError('no-oauth', 409, 'This mailbox does not sign in by OAuth 2. Choose that, then save.');
    return { mailbox, oauth };
  }
}

/** The account that is to be read. */
const accountOf = (mailbox: Mailbox): string =>
  [mailbox.imap, mailbox.smtp].find((server) => server?.auth === 'oauth2')?.user ?? mailbox.address;

/** Bound to the session: the answer to one person's request is worth nothing in another person's browser. */
const hashOf = (state: string, { sessionId }: Actor): string =>
  createHash('sha256').update(`${state}.${sessionId}`).digest('hex');

function refuseHalfConsent(oauth: MailboxOauth, tokens: Tokens): void {
  const missing = missingScopes(oauth.scope, tokens.scope);
  if (missing.length > 0) throw new MailError('token-scope', 'login', { serverResponse: `no ${missing.join(', ')}` });
  if (tokens.refreshToken === null) {
    throw new MailError('provider-refused', 'login', { serverResponse: 'no refresh token for lasting access' });
  }
}

const requestOver = () =>
  new AppError('consent-request-over', 409, 'This sign-in was started elsewhere or too long ago. Start it once more.');
