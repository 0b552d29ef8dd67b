import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ImapSession, MailError, type ServerSettings, SmtpSender } from '@mailroom/mail';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import { Fifo } from '../database/fifo';
import { ConnectionGate, type Pass } from '../mailboxes/connection-gate.service';
import { MailboxesService } from '../mailboxes/mailboxes.service';
import { EffectFailure } from './effect.types';
import { findMailbox, type Mailbox } from './mail.repository';

const IDLE_MILLISECONDS = 10_000;

interface KeptSession {
  key: string;
  queue: Fifo;
  session: ImapSession | null;
  /** Held as long as the session. */
  pass: Pass | null;
  isBusy: boolean;
  timer: NodeJS.Timeout | null;
}

/** Connections for effects, apart from those of intake, kept for a moment because effects come in groups. */
@Injectable()
export class MailConnections implements OnApplicationShutdown {
  private readonly sessions = new Map<string, KeptSession>();
  private readonly senders = new Map<string, { key: string; sender: SmtpSender }>();

  constructor(
    private readonly database: Database,
    private readonly mailboxes: MailboxesService,
    private readonly gate: ConnectionGate,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One step later than the outbox ends: an answer under way would be cut off, and nobody would know whether it arrived. */
  async onApplicationShutdown(): Promise<void> {
    for (const { sender } of this.senders.values()) sender.close();
    await Promise.all([...this.sessions.values()].map((kept) => this.drop(kept)));
  }

  async smtp(mailboxId: string): Promise<SmtpSender> {
    const settings = required(this.mailboxes.secrets(await this.mailbox(mailboxId)).smtp, 'SMTP');
    const key = JSON.stringify(settings);
    const kept = this.senders.get(mailboxId);
    if (kept?.key === key) return kept.sender;
    // What is under way over the old settings ends there.
    kept?.sender.retire();
    const sender = new SmtpSender(settings, { maxConnections: this.config.smtpConnections });
    this.senders.set(mailboxId, { key, sender });
    return sender;
  }

  /** Runs `work` on a session of this mailbox, one after the other. After an error the session is not used again. */
  async imap<T>(mailboxId: string, work: (session: ImapSession) => Promise<T>): Promise<T> {
    const settings = required(this.mailboxes.secrets(await this.mailbox(mailboxId)).imap, 'IMAP');
    const kept = this.kept(mailboxId, JSON.stringify(settings));
    return kept.queue.run(async () => {
      if (kept.timer) clearTimeout(kept.timer);
      try {
        kept.isBusy = true;
        const result = await work(await this.session(kept, settings));
        kept.isBusy = false;
        kept.timer = setTimeout(() => void this.drop(kept), kept.pass?.isWanted ? 0 : IDLE_MILLISECONDS);
        kept.timer.unref();
        return result;
      } catch (error) {
        await this.drop(kept);
        throw error;
      }
    });
  }

  /** @throws EffectFailure when it was removed */
  async mailbox(id: string): Promise<Mailbox> {
    const mailbox = await findMailbox(this.database.read, id);
    if (mailbox) return mailbox;
    throw new EffectFailure('fail', {
      code: 'mailbox-removed',
      message: 'The mailbox was removed.',
      advice: 'Nothing needs to be done.',
    });
  }

  /** A connection that only may be of use soon gives way to those who wait for one. */
  private async session(kept: KeptSession, settings: ServerSettings): Promise<ImapSession> {
    if (kept.session && !kept.session.closed) return kept.session;
    await this.drop(kept);
    kept.isBusy = true;
    const pass = await this.gate.enter(settings.host);
    kept.pass = pass;
    kept.session = await ImapSession.connect(settings);
    pass.onWanted(() => {
      if (kept.pass === pass && !kept.isBusy) void this.drop(kept);
    });
    return kept.session;
  }

  private kept(mailboxId: string, key: string): KeptSession {
    const known = this.sessions.get(mailboxId);
    if (known?.key === key) return known;
    if (known) void this.drop(known);
    const fresh: KeptSession = { key, queue: new Fifo(), session: null, pass: null, isBusy: false, timer: null };
    this.sessions.set(mailboxId, fresh);
    return fresh;
  }

  private async drop(kept: KeptSession): Promise<void> {
    if (kept.timer) clearTimeout(kept.timer);
    const { session, pass } = kept;
    kept.session = null;
    kept.pass = null;
    kept.isBusy = false;
    await session?.close();
    pass?.leave();
  }
}

function required(settings: ServerSettings | null, protocol: string): ServerSettings {
  if (settings) return settings;
  throw new EffectFailure('fail', {
    code: 'no-server',
    message: `This mailbox has no ${protocol} server.`,
    advice: `Open the mailbox, enter its ${protocol} server, then try this again.`,
  });
}

export const isMailCode = (error: unknown, code: MailError['code']): boolean =>
  error instanceof MailError && error.code === code;
