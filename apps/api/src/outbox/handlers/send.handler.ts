import { Injectable } from '@nestjs/common';
import type { SendResult } from '@mailroom/mail';
import { BlobStore } from '../../blobs/blob-store';
import { Clock } from '../../common/clock';
import { failpoint } from '../../common/failpoints';
import { Database, type Unit } from '../../database/database';
import { WebhookEventsService } from '../../webhooks/webhook-events.service';
import { EffectHandler } from '../effect-handler.decorator';
import {
  type ClaimedEffect,
  type Completion,
  EffectFailure,
  type EffectLease,
  type EffectPerformer,
  type Problem,
} from '../effect.types';
import { isWritersGone, type Mailbox, report, sentFolderOf, updateOutgoing } from '../mail.repository';
import { MailConnections } from '../mail-connections.service';
import { OutboxService } from '../outbox.service';
import { SendingGate } from '../sending-gate.service';
import { openRecipients, type SendPayload } from '../send.types';
import { MessageWriter, type WrittenMessage } from './message-writer.service';
import { putOffBy, reportsOf } from './refused';

const writerGone = () =>
  new EffectFailure('void', {
    code: 'writer-deactivated',
    message: 'Who wrote this mail was deactivated before it left.',
    advice: 'Write it anew in your own name if it is still to be sent.',
  });

/** Greylisting servers take the same mail some minutes later (RFC 6647 section 4). */
const PUT_OFF_MILLISECONDS = 2 * 60_000;

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
    private readonly writer: MessageWriter,
    private readonly gate: SendingGate,
    private readonly outbox: OutboxService,
    private readonly webhooks: WebhookEventsService,
  ) {}

  async perform(effect: ClaimedEffect, lease: EffectLease): Promise<Completion> {
    const payload = effect.payload as SendPayload;
    // They were allowed to when they sent it; a person who is gone sends nothing more. The rest of a mail follows the others.
    if (!payload.rest && (await isWritersGone(this.database.read, payload.outMessageId))) throw writerGone();
    const mailbox = await this.connections.mailbox(effect.mailboxId ?? '');
    const written = await this.writer.write(payload);
    // Mail of the sample mailbox stays here.
    const result = mailbox.kind === 'sample' ? null : await this.send(mailbox, written, payload, lease);
    const sentFolder = result && !payload.rest ? await sentFolderOf(this.database.read, mailbox.id) : null;
    return async (unit) => {
      if (result) await this.noteRefusals(unit, effect, payload, result);
      if (payload.rest) return;
      await updateOutgoing(unit.manager, payload.outMessageId, { sentAt: this.clock.now() });
      if (payload.answers && result) await this.markAnswered(unit, payload, payload.answers);
      if (sentFolder !== null) await this.keepCopy(unit, effect, payload, sentFolder);
      const files = payload.files ?? [];
      unit.afterCommit(() => void this.blobs.removeAll(files.map(({ rawKey }) => rawKey)).catch(() => undefined));
      if ((payload.purpose ?? 'auto-response') === 'auto-response') await this.announce(unit, effect, payload);
    };
  }

  async gaveUp(unit: Unit, effect: ClaimedEffect, how: 'failed' | 'uncertain', problem: Problem): Promise<void> {
    const { messageId, mailboxId } = effect;
    if (how === 'uncertain') {
      const data = { effectId: effect.id, kind: effect.kind, messageId, mailboxId };
      return this.webhooks.publish(unit, { type: 'outbox.uncertain', key: `${effect.id}:${effect.attempts}`, data });
    }
    const { outMessageId, draft, purpose, rest } = effect.payload as SendPayload;
    if ((purpose ?? 'auto-response') !== 'auto-response') return;
    await this.webhooks.publish(unit, {
      type: 'answer.failed',
      key: `${effect.id}:${effect.attempts}`,
      data: {
        messageId: outMessageId,
        inReplyTo: messageId,
        mailboxId,
        to: rest ?? draft.envelope.to,
        subject: draft.subject,
        code: problem.code,
        reason: problem.message,
      },
    });
  }

  private async send(
    mailbox: Mailbox,
    message: WrittenMessage,
    { outMessageId, draft, purpose, rest }: SendPayload,
    lease: EffectLease,
  ): Promise<SendResult> {
    await this.gate.look(mailbox);
    const sender = await this.connections.smtp(mailbox.id);
    const { from, to } = draft.envelope;
    // Reports go to the envelope's sender; only a person asks what became of a mail.
    const notify = mailbox.askDelivery && purpose === 'compose' && from !== '' ? outMessageId : undefined;
    const result = await sender.send(
      message,
      { from, to: rest ?? to, notify },
      {
        onDataStarted: async () => {
          await lease.dataStarted((unit) => this.gate.take(unit, mailbox));
          failpoint('data');
        },
      },
    );
    failpoint('final-dot');
    return result;
  }

  /** Some recipients may be refused while others got it: the refused for now are tried again, without the others. */
  private async noteRefusals(
    unit: Unit,
    effect: ClaimedEffect,
    payload: SendPayload,
    result: SendResult,
  ): Promise<void> {
    const { outMessageId, draft } = payload;
    const now = this.clock.now();
    await report(unit.manager, outMessageId, reportsOf(payload, result, now));
    const putOff = putOffBy(result);
    if (putOff.length === 0) return;
    await this.outbox.enqueue(unit, [
      {
        kind: 'send',
        dedupeKey: `send-rest:${effect.id}`,
        mailboxId: effect.mailboxId,
        messageId: effect.messageId,
        summary: `Send "${draft.subject}" to those whose server put it off: ${openRecipients(draft, putOff)}`,
        payload: { ...payload, rest: putOff },
        runAt: new Date(now.getTime() + PUT_OFF_MILLISECONDS),
      },
    ]);
  }

  private markAnswered(
    unit: Unit,
    { outMessageId, draft }: SendPayload,
    { messageId, mailboxId }: NonNullable<SendPayload['answers']>,
  ): Promise<void> {
    return this.outbox.enqueue(unit, [
      {
        kind: 'flag',
        dedupeKey: `answered:${outMessageId}`,
        mailboxId,
        messageId,
        summary: `Mark what "${draft.subject}" answers as answered`,
        payload: { flags: ['\\Answered'] },
      },
    ]);
  }

  private keepCopy(
    unit: Unit,
    { mailboxId, messageId }: ClaimedEffect,
    { outMessageId, draft }: SendPayload,
    folder: string,
  ): Promise<void> {
    return this.outbox.enqueue(unit, [
      {
        kind: 'append-sent',
        dedupeKey: `append-sent:${outMessageId}`,
        mailboxId,
        messageId,
        summary: `Keep a copy of "${draft.subject}" in ${folder}`,
        payload: { outMessageId, folder },
      },
    ]);
  }

  private announce(unit: Unit, effect: ClaimedEffect, { outMessageId, draft }: SendPayload): Promise<void> {
    return this.webhooks.publish(unit, {
      type: 'answer.sent',
      key: outMessageId,
      data: {
        messageId: outMessageId,
        inReplyTo: effect.messageId,
        mailboxId: effect.mailboxId,
        to: draft.envelope.to,
        subject: draft.subject,
      },
    });
  }
}
