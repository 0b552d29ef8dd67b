import type { AccessTokenSource, ServerSettings } from '@mailroom/mail';
import { Injectable } from '@nestjs/common';
import { MailGuard } from '../common/network/mail-guard';
import { Vault } from '../common/vault';
import type { Mailbox, StoredServer } from './mailbox.entity';
import { OauthTokensService } from './oauth/oauth-tokens.service';

type Which = 'imap' | 'smtp';
type Destination = Pick<StoredServer, 'host' | 'security' | 'allowUntrustedCertificate'>;

/** Seals and opens the passwords of mailboxes; opened ones live in memory for as long as a connection is made. */
@Injectable()
export class MailboxSecretsService {
  constructor(
    private readonly vault: Vault,
    private readonly guard: MailGuard,
    private readonly tokens: OauthTokensService,
  ) {}

  seal(mailboxId: string, which: Which, password: string): string {
    return this.vault.seal(password, place(mailboxId, which));
  }

  /** The settings to connect with. @throws when they were sealed under another key */
  open(mailbox: Mailbox): { imap: ServerSettings | null; smtp: ServerSettings | null } {
    return { imap: this.server(mailbox, 'imap'), smtp: this.server(mailbox, 'smtp') };
  }

  /** The stored password, as long as `server` is where it belongs: it is never sent to another host or less protected. */
  passwordFor(mailbox: Mailbox, which: Which, server: Destination): string | null {
    const stored = mailbox[which];
    const sealed = which === 'imap' ? mailbox.imapPassword : mailbox.smtpPassword;
    if (!stored || sealed === null || !mayReceivePasswordOf(stored, server)) return null;
    return this.vault.open(sealed, place(mailbox.id, which));
  }

  /**
   * The stored consent as a source of tokens, as long as `server` is where they belong.
   * @returns null when they must not go there
   */
  tokensFor(mailbox: Mailbox, which: Which, server: Destination): AccessTokenSource | null {
    const stored = mailbox[which];
    const mayGo = stored?.auth === 'oauth2' && mayReceivePasswordOf(stored, server);
    return mayGo ? this.tokenSource(mailbox.id) : null;
  }

  /** Whether a change of settings would send tokens to a place that they were not meant for. */
  tokensMustNotFollow(before: Mailbox, after: Mailbox): boolean {
    return (['imap', 'smtp'] as const).some((which) => {
      const [old, next] = [before[which], after[which]];
      return next?.auth === 'oauth2' && old?.auth === 'oauth2' && !mayReceivePasswordOf(old, next);
    });
  }

  private tokenSource(mailboxId: string): AccessTokenSource {
    return (refused) => this.tokens.accessToken(mailboxId, refused);
  }

  private server(mailbox: Mailbox, which: Which): ServerSettings | null {
    const stored = mailbox[which];
    if (!stored) return null;
    const password = this.passwordFor(mailbox, which, stored) ?? '';
    const settings = { ...stored, password, lookup: this.guard.lookup(stored.port) };
    return stored.auth === 'oauth2' ? { ...settings, accessToken: this.tokenSource(mailbox.id) } : settings;
  }
}

const place = (mailboxId: string, which: Which) => `mailbox:${mailboxId}:${which}Password`;

/** Weaker protection counts as another place: whoever listens on the way would read the password. */
function mayReceivePasswordOf(stored: StoredServer, server: Destination): boolean {
  const asSafe = server.security === stored.security || stored.security === 'none' || server.security === 'tls';
  const asTrusted = !server.allowUntrustedCertificate || stored.allowUntrustedCertificate;
  return stored.host.toLowerCase() === server.host.toLowerCase() && asSafe && asTrusted;
}
