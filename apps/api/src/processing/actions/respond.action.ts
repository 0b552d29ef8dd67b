import { Injectable } from '@nestjs/common';
import { autoReplyHeaders, createMessageId, type OutgoingDraft } from '@mailroom/mail';
import { fillPlaceholders } from '@mailroom/rules';
import { Clock } from '../../common/clock';
import { newId } from '../../common/ids';
import { Vault } from '../../common/vault';
import { CaseIntakeService } from '../../crm/case-intake.service';
import { OutboxService } from '../../outbox/outbox.service';
import { ActionHandler } from '../action-handler.decorator';
import { judgeAnswer } from '../answer-gate';
import { outgoingRows } from '../outgoing-rows';
import { signingSecret } from '../signing-secret';
import { insertDelivery, insertMessage } from '../store.repository';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';
import { placeholderValues } from './placeholder-values';

/** RFC 5322 3.6.4 lets References grow for ever; the newest ancestors are enough to find the thread. */
const MAX_REFERENCES = 20;

/** Answers, when the checks allow it; allowed or not, a receipt says why. */
@Injectable()
@ActionHandler('respond')
export class RespondAction implements ActionPerformer<'respond'> {
  private readonly secret: string;

  constructor(
    private readonly outbox: OutboxService,
    private readonly cases: CaseIntakeService,
    private readonly clock: Clock,
    vault: Vault,
  ) {
    this.secret = signingSecret(vault);
  }

  async apply(params: ActionOf<'respond'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    const { unit, arrival, messageId, threadId } = context;
    const now = this.clock.now();
    const { recipient, ...verdict } = await judgeAnswer(unit.manager, { ...arrival, threadId }, this.secret, now);
    const effectId = verdict.allowed ? await this.answer(params, context, origin, recipient) : null;
    context.receipts.push({
      id: newId(),
      decisionId: origin.decisionId,
      messageId,
      mailboxId: arrival.mailbox.id,
      threadId,
      nodeId: origin.nodeId,
      recipient: recipient.slice(0, 254),
      check: verdict.check,
      detail: verdict.detail.slice(0, 500),
      allowed: verdict.allowed,
      effectId,
      at: now,
    });
  }

  private async answer(
    params: ActionOf<'respond'>,
    context: ActionContext,
    origin: ActionOrigin,
    recipient: string,
  ): Promise<string> {
    const { unit, arrival, messageId, threadId } = context;
    const { mailbox } = arrival;
    const now = this.clock.now();
    const draft = this.draft(params, context, recipient);
    // Sample mail is spread over the last days; its answers belong beside it, not all in this minute.
    const at = mailbox.kind === 'sample' ? new Date(arrival.receivedAt.getTime() + 60_000) : now;
    const out = outgoingRows({ draft, threadId, mailboxId: mailbox.id, at });
    await insertMessage(unit.manager, out.message);
    await insertDelivery(unit.manager, out.delivery);
    await this.cases.join(unit, { threadId, messageId: out.message.id, kind: 'message-out', reopens: false });
    const id = newId();
    await this.outbox.enqueue(unit, [
      {
        id,
        kind: 'send',
        dedupeKey: `send:${origin.key}`,
        mailboxId: mailbox.id,
        messageId,
        summary: `Answer ${recipient}: ${draft.subject}${mailbox.kind === 'sample' ? ' (kept here: sample mailbox)' : ''}`,
        payload: { outMessageId: out.message.id, draft },
        runAt: new Date(now.getTime() + (params.delayMinutes ?? 0) * 60_000),
      },
    ]);
    return id;
  }

  private draft(
    params: ActionOf<'respond'>,
    context: ActionContext,
    recipient: string,
  ): Omit<OutgoingDraft, 'date' | 'attachments'> {
    const { arrival, ownCase, threadId } = context;
    const { analysed, mailbox } = arrival;
    const values = placeholderValues(context, this.clock.now());
    const subject = fillPlaceholders(params.subject, values, { escape: 'header' }).trim();
    const mark = ownCase ? `[#${ownCase.number}]` : '';
    const name = analysed.replyTo[0]?.name ?? (analysed.replyTo.length === 0 ? analysed.from?.name : undefined) ?? '';
    return {
      from: {
        name: fillPlaceholders(params.fromName ?? mailbox.name, values, { escape: 'header' }),
        address: mailbox.address,
      },
      to: [{ name, address: recipient }],
      ...(params.replyTo && { replyTo: [{ name: '', address: params.replyTo }] }),
      subject: mark && !subject.includes(mark) ? `${subject} ${mark}`.trim() : subject,
      text: fillPlaceholders(params.text, values, { escape: 'text' }),
      messageId: createMessageId({
        secret: this.secret,
        domain: mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1),
        threadId,
        purpose: 'auto-response',
      }),
      ...(analysed.messageId && {
        inReplyTo: analysed.messageId,
        references: [...analysed.references, analysed.messageId].slice(-MAX_REFERENCES),
      }),
      headers: autoReplyHeaders(),
      // The null return path: nobody answers it, and a bounce of it ends here (RFC 3834 3.3).
      envelope: { from: '', to: [recipient] },
    };
  }
}
