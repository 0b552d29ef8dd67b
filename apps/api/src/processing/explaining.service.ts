import { Injectable } from '@nestjs/common';
import { type AuthenticationResult, ParserPool } from '@mailroom/mail';
import type { Decision, FlowDocument } from '@mailroom/rules';
import { BlobStore } from '../blobs/blob-store';
import { notFound } from '../common/app-error';
import { Database } from '../database/database';
import { type PreviewedAction, PreviewingService } from './actions/previewing.service';
import { DecidingService } from './deciding.service';
import { ReceivingMailboxService } from './receiving-mailbox.service';
import { findDeliveries, findMessage } from './store.repository';

export interface Explanation {
  /** With every branch, reached or not. */
  decision: Decision;
  /** Its actions as they would be performed now. */
  planned: PreviewedAction[];
  /** What the checks of automatic answers say now; null when the flow answers nothing. */
  answer: { allowed: boolean; check: string; detail: string } | null;
}

/** Tries a flow on a stored message: the very same facts, walk and checks as when it arrived, and no action. */
@Injectable()
export class ExplainingService {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly parser: ParserPool,
    private readonly deciding: DecidingService,
    private readonly previewing: PreviewingService,
    private readonly mailboxes: ReceivingMailboxService,
  ) {}

  async explainStored(messageId: string, document: FlowDocument): Promise<Explanation> {
    const manager = this.database.read;
    const message = await findMessage(manager, messageId);
    const [delivery] = await findDeliveries(manager, messageId);
    const mailbox = delivery && (await this.mailboxes.find(delivery.mailboxId));
    if (!message?.rawKey || !delivery || !mailbox) throw notFound('message');
    const { threadId, createdAt: asOf } = message;
    const analysed = await this.parser.analyse(this.blobs.locate(message.rawKey));
    const received = {
      mailbox,
      folder: { id: '', path: delivery.serverFolder ?? delivery.folder },
      receivedAt: delivery.receivedAt,
      // What was found out about the sender when it came stands: keys of domains change.
      analysed: { ...analysed, auth: message.auth as AuthenticationResult },
    };
    const decision = await this.deciding.explain(manager, received, { threadId, messageId, asOf }, document);
    const planned = await this.previewing.preview(manager, received, threadId, decision.actions);
    const answer = planned.find(({ kind }) => kind === 'respond')?.verdict ?? null;
    return { decision, planned, answer };
  }
}
