import { Injectable } from '@nestjs/common';
import { ParserPool } from '@mailroom/mail';
import type { Decision, FlowDocument } from '@mailroom/rules';
import { BlobStore } from '../blobs/blob-store';
import { notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { Vault } from '../common/vault';
import { Database } from '../database/database';
import { judgeAnswer } from './answer-gate';
import { DecidingService } from './deciding.service';
import { ReceivingMailboxService } from './receiving-mailbox.service';
import { signingSecret } from './signing-secret';
import { findDeliveries, findMessage } from './store.repository';

export interface Explanation {
  /** With every branch, reached or not. */
  decision: Decision;
  /** What the checks of automatic answers say now; null when the flow answers nothing. */
  answer: { allowed: boolean; check: string; detail: string } | null;
}

/** Tries a flow on a stored message: the very same facts, walk and checks as when it arrived, and no action. */
@Injectable()
export class ExplainingService {
  private readonly secret: string;

  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly parser: ParserPool,
    private readonly deciding: DecidingService,
    private readonly mailboxes: ReceivingMailboxService,
    private readonly clock: Clock,
    vault: Vault,
  ) {
    this.secret = signingSecret(vault);
  }

  async explainStored(messageId: string, document: FlowDocument): Promise<Explanation> {
    const manager = this.database.read;
    const message = await findMessage(manager, messageId);
    const [delivery] = await findDeliveries(manager, messageId);
    const mailbox = delivery && (await this.mailboxes.find(delivery.mailboxId));
    if (!message?.rawKey || !delivery || !mailbox) throw notFound('message');
    const { threadId, createdAt: asOf } = message;
    const received = {
      mailbox,
      folder: { id: '', path: delivery.serverFolder ?? delivery.folder },
      receivedAt: delivery.receivedAt,
      analysed: await this.parser.analyse(await this.blobs.get(message.rawKey)),
    };
    const decision = await this.deciding.explain(manager, received, { threadId, asOf }, document);
    const answers = decision.actions.some(({ kind }) => kind === 'respond');
    if (!answers) return { decision, answer: null };
    const { allowed, check, detail } = await judgeAnswer(
      manager,
      { ...received, threadId },
      this.secret,
      this.clock.now(),
    );
    return { decision, answer: { allowed, check, detail } };
  }
}
