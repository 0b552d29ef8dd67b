import { Injectable } from '@nestjs/common';
import { composeMessage, type OutgoingAttachment, readAttachments, type SmtpEnvelope } from '@mailroom/mail';
import { BlobStore } from '../../blobs/blob-store';
import { Clock } from '../../common/clock';
import { failpoint } from '../../common/failpoints';
import { Database } from '../../database/database';
import { WebhookEventsService } from '../../webhooks/webhook-events.service';
import { EffectHandler } from '../effect-handler.decorator';
import {
  type ClaimedEffect,
  type Completion,
  EffectFailure,
  type EffectLease,
  type EffectPerformer,
} from '../effect.types';
import { findOutgoing, sentFolderOf, updateOutgoing } from '../mail.repository';
import { MailConnections } from '../mail-connections.service';
import { OutboxService } from '../outbox.service';
import type { CarriedAttachment, SendPayload } from '../send.types';

/**
 * Sends a mail. It is written once, at the first attempt, and every later attempt sends the same bytes; so a copy that
 * arrives twice can at least be recognised as one.
 */
@Injectable()
@EffectHandler('send')
export class SendHandler implements EffectPerformer {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly connections: MailConnections,
    private readonly outbox: OutboxService,
    private readonly webhooks: WebhookEventsService,
  ) {}

  async perform(effect: ClaimedEffect, lease: EffectLease): Promise<Completion> {
    const payload = effect.payload as SendPayload;
    const { outMessageId, draft, purpose = 'auto-response' } = payload;
    const mailboxId = effect.mailboxId ?? '';
    const raw = await this.source(payload);
    const sample = await this.connections.isSample(mailboxId);
    const sentFolder = sample ? null : await sentFolderOf(this.database.read, mailboxId);
    if (!sample) await this.send(mailboxId, raw, draft.envelope, lease);

    return async (unit) => {
      await updateOutgoing(unit.manager, outMessageId, { sentAt: this.clock.now() });
      if (sentFolder !== null) {
        await this.outbox.enqueue(unit, [
          {
            kind: 'append-sent',
            dedupeKey: `append-sent:${outMessageId}`,
            mailboxId,
            messageId: effect.messageId,
            summary: `Keep a copy of "${draft.subject}" in ${sentFolder}`,
            payload: { outMessageId, folder: sentFolder },
          },
        ]);
      }
      if (purpose !== 'auto-response') return;
      await this.webhooks.publish(unit, {
        type: 'answer.sent',
        key: outMessageId,
        data: {
          messageId: outMessageId,
          inReplyTo: effect.messageId,
          mailboxId,
          to: draft.envelope.to,
          subject: draft.subject,
        },
      });
    };
  }

  private async send(mailboxId: string, raw: Buffer, envelope: SmtpEnvelope, lease: EffectLease): Promise<void> {
    const sender = await this.connections.smtp(mailboxId);
    await sender.send(raw, envelope, {
      onDataStarted: async () => {
        await lease.dataStarted();
        failpoint('data');
      },
    });
    failpoint('final-dot');
  }

  private async source({ outMessageId, draft, original }: SendPayload): Promise<Buffer> {
    const message = await findOutgoing(this.database.read, outMessageId);
    if (!message) {
      throw new EffectFailure('fail', {
        code: 'message-removed',
        message: 'The message was removed before it was sent.',
        advice: 'Nothing needs to be done.',
      });
    }
    if (message.rawKey !== '') return this.blobs.get(message.rawKey);
    const { raw } = await composeMessage({
      ...draft,
      date: this.clock.now(),
      attachments: original && (await this.attachments(original)),
    });
    const rawKey = await this.blobs.put(raw);
    const patch = { rawKey, size: raw.length, hasHtml: true };
    await this.database.write((unit) => updateOutgoing(unit.manager, outMessageId, patch));
    return raw;
  }

  private async attachments({
    rawKey,
    how,
    attachments,
  }: NonNullable<SendPayload['original']>): Promise<OutgoingAttachment[]> {
    const raw = await this.blobs.get(rawKey);
    const [first] = attachments;
    if (how === 'attachment') return first ? [{ ...named(first), content: raw }] : [];
    const contents = await readAttachments(raw, new Set(attachments.map(({ index }) => index)));
    return attachments.map((each) => ({
      ...named(each),
      content: contents.get(each.index)?.content ?? Buffer.alloc(0),
    }));
  }
}

const named = ({ filename, contentType }: CarriedAttachment) => ({ filename, contentType });
