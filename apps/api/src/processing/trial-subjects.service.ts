import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AnalysedMessage,
  type AuthenticationResult,
  composeMessage,
  ParseError,
  ParserPool,
  serverVerdicts,
} from '@mailroom/mail';
import { BlobStore } from '../blobs/blob-store';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { signingSecret, type SigningSecrets } from '../common/signing-secret';
import { Vault } from '../common/vault';
import { CaseIntakeService } from '../crm/case-intake.service';
import { RecordLinksService } from '../crm/record-links.service';
import { Database } from '../database/database';
import type { ReceivingMailbox } from './arrival.types';
import { findThread } from './links';
import { ReceivingMailboxService } from './receiving-mailbox.service';
import { findDeliveries, findMessage } from './store.repository';
import { arriving, madeUpDraft } from './trial-message';
import type { MadeUpMessage, TrialSubject } from './trial-subject.types';

/** Messages whose reading is remembered: a draft is tried again with each edit, on the same message. */
const REMEMBERED = 8;

/** Messages to try a flow on: stored ones, and ones that only the person has. Nothing of these is kept, nobody is asked. */
@Injectable()
export class TrialSubjectsService {
  private readonly secret: SigningSecrets;
  private readonly read = new Map<string, Promise<AnalysedMessage>>();

  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly parser: ParserPool,
    private readonly mailboxes: ReceivingMailboxService,
    private readonly cases: CaseIntakeService,
    private readonly people: RecordLinksService,
    private readonly clock: Clock,
    vault: Vault,
  ) {
    this.secret = signingSecret(vault);
  }

  /**
   * @param deliveryIds the copies of it that may be looked at
   * @throws 404 when it is gone
   */
  async stored(messageId: string, deliveryIds: ReadonlySet<string>): Promise<TrialSubject> {
    const manager = this.database.read;
    const message = await findMessage(manager, messageId);
    const delivery = (await findDeliveries(manager, messageId)).find(({ id }) => deliveryIds.has(id));
    const mailbox = delivery && (await this.mailboxes.find(delivery.mailboxId));
    if (!message?.rawKey || !delivery || !mailbox) throw notFound('message');
    const { rawKey, threadId, createdAt: asOf } = message;
    const analysed = await this.analysed(rawKey, () => this.parser.analyse(this.blobs.locate(rawKey)));
    const received = {
      mailbox,
      folder: { id: '', path: delivery.serverFolder ?? delivery.folder },
      receivedAt: delivery.receivedAt,
      // What was found out about the sender when it came stands: keys of domains change.
      analysed: { ...analysed, auth: message.auth as AuthenticationResult },
    };
    return { received, threadId, messageId, asOf };
  }

  /**
   * A message in its raw form, as if it came to this mailbox now.
   * @throws 422 `message-unreadable` and why
   */
  async raw(raw: Buffer, mailboxId: string | null): Promise<TrialSubject> {
    return this.arriving(raw, await this.mailbox(mailboxId), this.clock.now());
  }

  /** A made-up message, as if it came to this mailbox. */
  async madeUp(made: MadeUpMessage, mailboxId: string | null): Promise<TrialSubject> {
    const mailbox = await this.mailbox(mailboxId);
    const at = made.receivedAt ?? this.clock.now();
    const { raw } = await composeMessage(madeUpDraft(made, mailbox, at));
    return this.arriving(raw, mailbox, at);
  }

  private async arriving(raw: Buffer, mailbox: ReceivingMailbox, receivedAt: Date): Promise<TrialSubject> {
    const plain = await this.analysed(createHash('sha256').update(raw).digest('hex'), () => this.parser.analyse(raw));
    // The file is the person's own: what its server said of the sender is taken as it stands, and nobody is asked.
    const auth = serverVerdicts(plain.headers, { server: '', imapHost: '', all: true }) ?? plain.auth;
    const analysed = { ...plain, auth };
    const threadId = await findThread(this.database.read, analysed, {
      secret: this.secret,
      cases: this.cases,
      people: this.people,
      mayBeStored: () => true,
    });
    return { received: arriving(mailbox, analysed, receivedAt), threadId, messageId: null, asOf: null };
  }

  private async mailbox(id: string | null): Promise<ReceivingMailbox> {
    const found = id === null ? null : await this.mailboxes.find(id);
    if (found) return found;
    if (id !== null) throw notFound('mailbox');
    throw new AppError('no-mailbox', 422, 'A message comes to a mailbox, and there is none yet: connect one first.');
  }

  private async analysed(key: string, analyse: () => Promise<AnalysedMessage>): Promise<AnalysedMessage> {
    const known = this.read.get(key);
    const reading = known ?? analyse();
    // The one that was asked for last stays longest.
    this.read.delete(key);
    this.read.set(key, reading);
    for (const oldest of [...this.read.keys()].slice(0, -REMEMBERED)) this.read.delete(oldest);
    try {
      return await reading;
    } catch (error) {
      this.read.delete(key);
      if (error instanceof ParseError) throw unreadable(error);
      throw error;
    }
  }
}

const unreadable = ({ code, message }: ParseError): AppError =>
  new AppError(
    code === 'too-large' || code === 'too-heavy' ? 'message-too-large' : 'message-unreadable',
    422,
    `This message cannot be read as it would be when it came: ${message}`,
  );
