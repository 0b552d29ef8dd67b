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
import type { Mailbox } from './mailbox.entity';
import { MailboxSecretsService } from './mailbox-secrets.service';
import type { connectionReport, saveServerSettings, testConnection as testInput } from './mailboxes.dto';
import { findMailbox } from './mailboxes.repository';

type Destination = Pick<Entered, 'host' | 'security' | 'allowUntrustedCertificate'>;
type Entered = z.infer<typeof saveServerSettings>;

/** Somebody who saves settings waits for the answer. */
const LISTING_PATIENCE = 5_000;

/** Tries settings on the real servers before, and while, they are saved. */
@Injectable()
export class ConnectionTestService {
  constructor(
    private readonly database: Database,
    private readonly secrets: MailboxSecretsService,
    private readonly guard: MailGuard,
  ) {}

  async test(input: z.infer<typeof testInput>): Promise<z.infer<typeof connectionReport>> {
    const mailbox = input.mailboxId ? await findMailbox(this.database.read, input.mailboxId) : null;
    if (input.mailboxId && !mailbox) throw notFound('mailbox');
    const report = await testConnection({
      imap: input.imap && this.withPassword('imap', input.imap, mailbox),
      smtp: input.smtp && this.withPassword('smtp', input.smtp, mailbox),
    });
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
    const { ok, folders } = await testConnection({ imap }, { timeout: LISTING_PATIENCE });
    return ok ? folders : null;
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

/** @param changed a password is stored, but for another server than the one entered */
export function passwordNeeded(which: 'imap' | 'smtp', changed: boolean): AppError {
  const name = which.toUpperCase();
  const detail = changed
    ? `The ${name} server is another one, or less protected, than the one its password was stored for. Enter the password again.`
    : `Enter the ${name} password.`;
  return new AppError('password-needed', 422, detail, [{ path: `${which}.password`, message: 'Enter the password.' }]);
}
