import {
  type AccessTokenSource,
  type FolderInfo,
  MailError,
  testConnection,
  type ServerSettings,
} from '@mailroom/mail';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { MailGuard } from '../common/network/mail-guard';
import { Database } from '../database/database';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import { ConnectionGate } from './connection-gate.service';
import type { Mailbox } from './mailbox.entity';
import { MailboxSecretsService } from './mailbox-secrets.service';
import type { connectionReport, saveServerSettings, testConnection as testInput } from './mailboxes.dto';
import { findMailbox } from './mailboxes.repository';

type Destination = Pick<Entered, 'host' | 'security' | 'allowUntrustedCertificate'>;
type Entered = z.infer<typeof saveServerSettings>;

/** Somebody who saves settings waits for the answer. */
const LISTING_PATIENCE = 5_000;
const TESTING_PATIENCE = 15_000;

/** Tries settings on the real servers before, and while, they are saved. */
@Injectable()
export class ConnectionTestService {
  constructor(
    private readonly database: Database,
    private readonly secrets: MailboxSecretsService,
    private readonly guard: MailGuard,
    private readonly gate: ConnectionGate,
    private readonly rights: MailRights,
  ) {}

  /** The stored passwords of a mailbox are used only for who may change it. */
  async test(input: z.infer<typeof testInput>, by: MailReader): Promise<z.infer<typeof connectionReport>> {
    if (input.mailboxId) await this.rights.requireMailbox(by, 'mailboxes:change', input.mailboxId);
    const mailbox = input.mailboxId ? await findMailbox(this.database.read, input.mailboxId) : null;
    if (input.mailboxId && !mailbox) throw notFound('mailbox');
    const imap = input.imap && this.withPassword('imap', input.imap, mailbox);
    const smtp = input.smtp && this.withPassword('smtp', input.smtp, mailbox);
    const report = await this.inTurn(imap, TESTING_PATIENCE, () => testConnection({ imap, smtp }));
    if (!report) throw serverBusy();
    return {
      ok: report.ok,
      steps: report.steps.map((step) => ({
        ...step,
        step: step.step === 'folder' ? 'folders' : step.step,
        code: step.code ?? null,
        advice: step.advice ?? null,
      })),
      folders: report.folders.map(({ path, name, specialUse, selectable }) => ({ path, name, specialUse, selectable })),
    };
  }

  /** The folders of an account; null when it could not be asked, which its state will tell soon enough. */
  async listFolders(imap: ServerSettings): Promise<FolderInfo[] | null> {
    const test = () => testConnection({ imap }, { timeout: LISTING_PATIENCE });
    const report = await this.inTurn(imap, LISTING_PATIENCE, test);
    return report?.ok ? report.folders : null;
  }

  /** @returns null when all connections that the IMAP server allows stay in use */
  private async inTurn<T>(
    imap: ServerSettings | undefined,
    patience: number,
    work: () => Promise<T>,
  ): Promise<T | null> {
    if (!imap) return work();
    const pass = await this.gate.enter(imap.host, AbortSignal.timeout(patience)).catch(() => null);
    if (!pass) return null;
    try {
      return await work();
    } finally {
      pass.leave();
    }
  }

  private withPassword(
    which: 'imap' | 'smtp',
    { password, ...entered }: Entered,
    mailbox: Mailbox | null,
  ): ServerSettings {
    const server = { ...entered, lookup: this.guard.lookup(entered.port) };
    if (entered.auth === 'oauth2')
      return { ...server, password: '', accessToken: this.tokensFor(which, server, mailbox) };
    if (password) return { ...server, password };
    const stored = mailbox && this.secrets.passwordFor(mailbox, which, server);
    if (typeof stored === 'string') return { ...server, password: stored };
    const hasOne = mailbox && (which === 'imap' ? mailbox.imapPassword : mailbox.smtpPassword) !== null;
    if (hasOne || which === 'imap') throw passwordNeeded(which, Boolean(hasOne));
    // An SMTP server may take mail from its own network without a login.
    return { ...server, password: '' };
  }

  /** Before the first consent for this very server there is no token; the step of the login will say so. */
  private tokensFor(which: 'imap' | 'smtp', server: Destination, mailbox: Mailbox | null): AccessTokenSource {
    const source = mailbox && this.secrets.tokensFor(mailbox, which, server);
    return source ?? (() => Promise.reject(new MailError('consent-needed', 'login')));
  }
}

const serverBusy = () =>
  new AppError(
    'server-busy',
    503,
    'All connections that this server allows are in use. Try again in a minute, or allow more by IMAP_CONNECTIONS_PER_HOST.',
  );

/** @param changed a password is stored, but for another server than the one entered */
export function passwordNeeded(which: 'imap' | 'smtp', changed: boolean): AppError {
  const name = which.toUpperCase();
  const detail = changed
    ? `The ${name} server is another one, or less protected, than the one its password was stored for. Enter the password again.`
    : `Enter the ${name} password.`;
  return new AppError('password-needed', 422, detail, [{ path: `${which}.password`, message: 'Enter the password.' }]);
}
