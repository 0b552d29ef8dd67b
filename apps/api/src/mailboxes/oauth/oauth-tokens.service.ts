import { setTimeout as sleep } from 'node:timers/promises';
import { MailError } from '@mailroom/mail';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { Vault } from '../../common/vault';
import { Database } from '../../database/database';
import { Events } from '../../events/events';
import { MailboxChanges } from '../mailbox-changes.service';
import type { MailboxOauth } from '../mailbox.entity';
import { updateMailbox, updateState } from '../mailboxes.repository';
import { OauthClient, type Registration, type Tokens } from './oauth-client';
import { oauthFailure, type OauthFailure } from './oauth-failure';
import { findOauth, updateOauth } from './oauth.repository';

/** Longer than a provider may take to answer: whoever claimed the refresh and has not stored it by then is dead. */
const CLAIM_MILLISECONDS = 30_000;
const LOOK_AGAIN_MILLISECONDS = 150;
/** After a failure nobody asks the provider again for this long, however many connections want to log in. */
const REST_MILLISECONDS = 5_000;
const LONGEST_REST_MILLISECONDS = 600_000;
/** For a provider that does not say how long its tokens live. */
const USUAL_LIFE_SECONDS = 3600;

/** What stays of a consent that is no more: how to ask for the next one. */
export const WITHOUT_CONSENT = { accessToken: null, refreshToken: null, expiresAt: null, grantedAt: null } as const;

type Column = 'clientSecret' | 'refreshToken' | 'accessToken';

/**
 * Access tokens of mailboxes, renewed when they are about to end or a server refuses them.
 *
 * However many connections and processes need a new token, one of them asks the provider: many providers take a refresh
 * token that is used twice for a stolen one and withdraw the consent. Within a process one request is shared; between
 * processes the row is claimed by its version. A claimed row has no access token and says until when the claim holds.
 */
@Injectable()
export class OauthTokensService {
  private readonly running = new Map<string, Promise<string>>();
  private readonly resting = new Map<string, { until: number; error: MailError }>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly client: OauthClient,
    private readonly events: Events,
    private readonly changes: MailboxChanges,
  ) {}

  /**
   * A token to log in with.
   * @param refused the one that a server has just refused
   * @throws MailError `consent-needed`, `provider-refused` or `provider-unavailable`
   */
  async accessToken(mailboxId: string, refused?: string): Promise<string> {
    const row = await findOauth(this.database.read, mailboxId);
    return this.usable(row, refused) ?? this.renewOnce(mailboxId, refused);
  }

  /** What the provider knows this program by. */
  registrationOf(row: MailboxOauth): Registration {
    const { provider, authorizationUrl, tokenUrl, scope, clientId } = row;
    return { provider, authorizationUrl, tokenUrl, scope, clientId, clientSecret: this.open(row, 'clientSecret') };
  }

  seal(mailboxId: string, column: Column, plain: string): string {
    return this.vault.seal(plain, place(mailboxId, column));
  }

  /** The columns to store of fresh tokens. */
  stored(mailboxId: string, tokens: Tokens): Partial<MailboxOauth> {
    const life = tokens.expiresInSeconds ?? USUAL_LIFE_SECONDS;
    // Renewed a little early: a token must outlive the login that it is fetched for.
    const usableSeconds = life - Math.min(60, life / 10);
    return {
      accessToken: this.seal(mailboxId, 'accessToken', tokens.accessToken),
      expiresAt: new Date(this.now() + usableSeconds * 1000),
      // With rotation the new one replaces the old one (RFC 6749 section 6); without, the old one stays.
      ...(tokens.refreshToken !== null && { refreshToken: this.seal(mailboxId, 'refreshToken', tokens.refreshToken) }),
    };
  }

  /** A new consent: what failed with the old one counts no more. */
  forgetFailures(mailboxId: string): void {
    this.resting.delete(mailboxId);
  }

  private usable(row: MailboxOauth | null, refused: string | undefined): string | null {
    if (!row?.grantedAt || row.accessToken === null || row.expiresAt === null) return null;
    if (row.expiresAt.getTime() <= this.now()) return null;
    const token = this.open(row, 'accessToken');
    return token === refused ? null : token;
  }

  private renewOnce(mailboxId: string, refused: string | undefined): Promise<string> {
    const running = this.running.get(mailboxId);
    if (running) return running;
    const renewal = this.renew(mailboxId, refused).finally(() => this.running.delete(mailboxId));
    this.running.set(mailboxId, renewal);
    return renewal;
  }

  private async renew(mailboxId: string, refused: string | undefined): Promise<string> {
    const patience = this.now() + 2 * CLAIM_MILLISECONDS;
    for (;;) {
      const row = await findOauth(this.database.read, mailboxId);
      const token = this.usable(row, refused);
      if (token !== null) return token;
      if (!row?.grantedAt || row.refreshToken === null) throw new MailError('consent-needed', 'login');
      const rest = this.resting.get(mailboxId);
      if (rest && rest.until > this.now()) throw rest.error;
      if (isClaimed(row, this.now())) {
        if (this.now() > patience) throw new MailError('provider-unavailable', 'login');
        await sleep(LOOK_AGAIN_MILLISECONDS);
        continue;
      }
      const claim = { accessToken: null, expiresAt: new Date(this.now() + CLAIM_MILLISECONDS) };
      if (!(await this.update(row, claim))) continue;
      const renewed = await this.ask({ ...row, version: row.version + 1 });
      if (renewed !== null) return renewed;
    }
  }

  /** @returns null when the claim was lost meanwhile, e.g. to a new consent: what is stored now counts */
  private async ask(claimed: MailboxOauth): Promise<string | null> {
    const { mailboxId } = claimed;
    let tokens: Tokens;
    try {
      tokens = await this.client.refresh(this.registrationOf(claimed), this.open(claimed, 'refreshToken') ?? '');
    } catch (error) {
      const failure = oauthFailure(error);
      await this.giveBack(claimed, failure);
      throw failure.error;
    }
    this.resting.delete(mailboxId);
    return (await this.update(claimed, this.stored(mailboxId, tokens))) ? tokens.accessToken : null;
  }

  private async giveBack(claimed: MailboxOauth, { error, retryAfter }: OauthFailure): Promise<void> {
    if (error.code === 'consent-needed') return this.withdraw(claimed, error);
    await this.update(claimed, { accessToken: null, expiresAt: null });
    const rest = Math.min(retryAfter ?? REST_MILLISECONDS, LONGEST_REST_MILLISECONDS);
    this.resting.set(claimed.mailboxId, { until: this.now() + rest, error });
  }

  /** A refresh token that the provider calls invalid will never work again: only a person can help. */
  private withdraw(claimed: MailboxOauth, error: MailError): Promise<void> {
    const { mailboxId } = claimed;
    return this.database.write(async (unit) => {
      if (!(await updateOauth(unit.manager, claimed, WITHOUT_CONSENT))) return;
      await updateMailbox(unit.manager, mailboxId, { enabled: false });
      const { code, message, advice } = error;
      const problem = { code, message, advice };
      await updateState(unit.manager, mailboxId, { status: 'disabled', problem, progress: null, nextTryAt: null });
      unit.afterCommit(() => {
        this.events.emit('mailbox', mailboxId);
        this.changes.next({ mailboxId });
      });
    });
  }

  private update(row: MailboxOauth, patch: Partial<MailboxOauth>): Promise<boolean> {
    return this.database.write((unit) => updateOauth(unit.manager, row, patch));
  }

  private open(row: MailboxOauth, column: Column): string | null {
    const sealed = row[column];
    return sealed === null ? null : this.vault.open(sealed, place(row.mailboxId, column));
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

/** Somebody is asking the provider for the next token just now. */
export const isClaimed = (row: MailboxOauth, now: number): boolean =>
  row.accessToken === null && row.expiresAt !== null && row.expiresAt.getTime() > now;

const place = (mailboxId: string, column: Column) => `mailbox:${mailboxId}:oauth:${column}`;
