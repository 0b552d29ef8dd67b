import { Inject, Injectable } from '@nestjs/common';
import {
  answerLimits,
  type AnswerWindow,
  createMessageId,
  type MessagePurpose,
  type OutgoingDraft,
} from '@mailroom/mail';
import { Clock } from '../../common/clock';
import { newId } from '../../common/ids';
import { Vault } from '../../common/vault';
import { CONFIG, type Config } from '../../config/config';
import { CaseIntakeService } from '../../crm/case-intake.service';
import { RecordLinksService } from '../../crm/record-links.service';
import type { SendPayload } from '../../outbox/send.types';
import { OutboxService } from '../../outbox/outbox.service';
import { outgoingRows } from '../outgoing-rows';
import { signingSecret, type SigningSecrets } from '../../common/signing-secret';
import { type AnswerReceipt, insertDelivery, insertMessage } from '../store.repository';
import type { ActionContext, ActionOrigin } from './action.types';

export type Draft = SendPayload['draft'];

interface Outgoing {
  draft: Draft;
  purpose: MessagePurpose;
  /** The effect in one sentence. */
  summary: string;
  /** Not before; default: at once. */
  runAt?: Date;
  /** The message it carries with it. */
  original?: SendPayload['original'];
  /** Whether the records of the thread show it. */
  inStream: boolean;
}

/** RFC 5322 3.6.4 lets References grow for ever; the newest ancestors are enough to find the thread. */
const MAX_REFERENCES = 20;

/** Mail that flows send: stored with the decision, sent by the outbox, with a receipt that says why or why not. */
@Injectable()
export class OutgoingMail {
  readonly secret: SigningSecrets;
  readonly limits: readonly AnswerWindow[];

  constructor(
    private readonly outbox: OutboxService,
    private readonly cases: CaseIntakeService,
    private readonly records: RecordLinksService,
    private readonly clock: Clock,
    vault: Vault,
    @Inject(CONFIG) config: Config,
  ) {
    this.secret = signingSecret(vault);
    this.limits = answerLimits(config.answersPerHour);
  }

  /** @returns the id of the effect that sends it */
  async send(context: ActionContext, { key }: ActionOrigin, mail: Outgoing): Promise<string> {
    const { unit, arrival, messageId, threadId } = context;
    const { mailbox } = arrival;
    const { draft, purpose, original } = mail;
    const sample = mailbox.kind === 'sample';
    const now = this.clock.now();
    // Sample mail is spread over the last days; what is made of it belongs beside it, not all in this minute.
    const at = sample ? new Date(arrival.receivedAt.getTime() + 60_000) : now;
    const out = outgoingRows({ draft, threadId, mailboxId: mailbox.id, at, attachments: original?.attachments });
    await insertMessage(unit.manager, out.message);
    await insertDelivery(unit.manager, out.delivery);
    if (mail.inStream) {
      await this.cases.join(unit, { threadId, messageId: out.message.id, kind: 'message-out', reopens: false });
      // And contact, account and lead of the thread; we ourselves are none of them.
      await this.records.take(unit, { id: out.message.id, threadId, sender: '', kind: 'message-out' });
    }
    const id = newId();
    const payload: SendPayload = { outMessageId: out.message.id, draft, purpose, ...(original && { original }) };
    await this.outbox.enqueue(unit, [
      {
        id,
        kind: 'send',
        dedupeKey: `send:${key}`,
        mailboxId: mailbox.id,
        messageId,
        summary: `${mail.summary}${sample ? ' (kept here: sample mailbox)' : ''}`,
        payload,
        runAt: mail.runAt ?? now,
      },
    ]);
    return id;
  }

  /** A Message-ID that proves our authorship and names the thread. */
  messageId({ arrival, threadId }: ActionContext, purpose: MessagePurpose): string {
    const { address } = arrival.mailbox;
    const domain = address.slice(address.lastIndexOf('@') + 1);
    return createMessageId({ secret: this.secret, domain, threadId, purpose });
  }

  /** Notes why something was mailed or not, where people look for it. */
  receipt(
    context: ActionContext,
    { decisionId, nodeId }: ActionOrigin,
    verdict: Pick<AnswerReceipt, 'allowed' | 'check' | 'detail' | 'recipient' | 'effectId'>,
  ): void {
    const { messageId, arrival, threadId } = context;
    context.receipts.push({
      id: newId(),
      decisionId,
      messageId,
      mailboxId: arrival.mailbox.id,
      threadId,
      nodeId: nodeId.slice(0, 200),
      ...verdict,
      recipient: verdict.recipient.slice(0, 254),
      detail: verdict.detail.slice(0, 500),
      at: this.clock.now(),
    });
  }
}

/** The fields that put a mail into the thread of the message it is about. */
export function threading({ arrival: { analysed } }: ActionContext): Pick<OutgoingDraft, 'inReplyTo' | 'references'> {
  const { messageId, references } = analysed;
  return messageId ? { inReplyTo: messageId, references: [...references, messageId].slice(-MAX_REFERENCES) } : {};
}
