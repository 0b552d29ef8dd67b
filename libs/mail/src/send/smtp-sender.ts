import { MailError } from '../errors/mail-error';
import type { ServerSettings } from '../server-settings';
import { SmtpConnection, type SmtpOptions } from './smtp-connection';
import type { MessageSource, SendResult, SmtpEnvelope } from './types';

export interface SmtpSenderOptions extends SmtpOptions {
  /** Connections at once; providers allow few per account. */
  maxConnections?: number;
  /** How long an unused connection is kept, in milliseconds. */
  idle?: number;
}

type DataHook = () => Promise<void> | void;

export interface SendHooks {
  /** Awaited before the first byte of the message flows: the place to note that it may be delivered from now on. */
  onDataStarted?: DataHook;
}

interface IdleConnection {
  connection: SmtpConnection;
  timer: NodeJS.Timeout;
}

/** Sends messages through one account over a few connections that it keeps for the next message. */
export class SmtpSender {
  private readonly idle: IdleConnection[] = [];
  private readonly busy = new Set<SmtpConnection>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private closed = false;
  private retired = false;

  constructor(
    private readonly settings: ServerSettings,
    private readonly options: SmtpSenderOptions = {},
  ) {}

  /**
   * Sends one message; some of its recipients may be refused without an error.
   * @throws MailError with `phase`; `after-data` means that nobody knows whether it was delivered
   */
  async send(message: Buffer | MessageSource, envelope: SmtpEnvelope, hooks: SendHooks = {}): Promise<SendResult> {
    await this.takeTurn();
    try {
      return await this.sendNow(message, envelope, hooks.onDataStarted ?? (() => undefined));
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  /** Takes leave of the server once what is under way is done; for settings that were replaced. */
  retire(): void {
    this.retired = true;
    for (const { connection, timer } of this.idle.splice(0)) {
      clearTimeout(timer);
      connection.quit();
    }
  }

  /** Ends all connections; messages under way fail in the phase they are in. */
  close(): void {
    this.closed = true;
    for (const { connection, timer } of this.idle.splice(0)) {
      clearTimeout(timer);
      connection.quit();
    }
    for (const connection of this.busy) connection.close();
    for (const proceed of this.waiting.splice(0)) proceed();
  }

  private async takeTurn(): Promise<void> {
    while (!this.closed && this.running >= (this.options.maxConnections ?? 3)) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    if (this.closed) throw new MailError('cancelled', 'send', { phase: 'before-data' });
    this.running += 1;
  }

  private async sendNow(
    message: Buffer | MessageSource,
    envelope: SmtpEnvelope,
    onDataStarted: DataHook,
  ): Promise<SendResult> {
    const kept = this.takeIdle();
    if (kept !== null) {
      try {
        return await this.sendOver(kept, message, envelope, onDataStarted);
      } catch (error) {
        // The server had ended the unused connection: nothing was sent, so a fresh one may try.
        if (!(error instanceof MailError) || error.code !== 'connection-lost' || error.phase !== 'before-data')
          throw error;
      }
    }
    return this.sendOver(await SmtpConnection.open(this.settings, this.options), message, envelope, onDataStarted);
  }

  private async sendOver(
    connection: SmtpConnection,
    message: Buffer | MessageSource,
    envelope: SmtpEnvelope,
    onDataStarted: DataHook,
  ): Promise<SendResult> {
    this.busy.add(connection);
    try {
      const result = await connection.send(message, envelope, onDataStarted);
      this.keep(connection);
      return result;
    } catch (error) {
      if (connection.usable)
        await connection.reset().then(
          () => this.keep(connection),
          () => connection.close(),
        );
      throw error;
    } finally {
      this.busy.delete(connection);
    }
  }

  private takeIdle(): SmtpConnection | null {
    for (let next = this.idle.pop(); next !== undefined; next = this.idle.pop()) {
      clearTimeout(next.timer);
      if (next.connection.usable) return next.connection;
      next.connection.close();
    }
    return null;
  }

  private keep(connection: SmtpConnection): void {
    if (!connection.usable || this.closed || this.retired) {
      connection.quit();
      return;
    }
    const timer = setTimeout(() => {
      const index = this.idle.findIndex((kept) => kept.connection === connection);
      if (index >= 0) this.idle.splice(index, 1);
      connection.quit();
    }, this.options.idle ?? 20_000);
    timer.unref();
    this.idle.push({ connection, timer });
  }
}
