import { Injectable } from '@nestjs/common';
import { type AnalysedMessage, readMessageId } from '@mailroom/mail';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { signingSecret, type SigningSecrets } from '../common/signing-secret';
import { Vault } from '../common/vault';
import type { Unit } from '../database/database';
import { Events } from '../events/events';
import { AccountLinks } from '../identity/account-links.service';
import { ProcessingService } from '../processing/processing.service';
import { WebhookEventsService } from '../webhooks/webhook-events.service';
import { FollowingService } from './following.service';
import { Glance } from './glance';
import { identityOf } from './identity';
import type { Reason, TakenState } from './intake.types';
import * as intake from './intake.repository';
import { headOf, type PreparedItem } from './prepared';
import { heldByFlow } from './reasons';
import type { Source } from './source.types';

export interface TakeResult {
  state: TakenState;
  messageId: string | null;
  /** Only for `quarantined`. */
  reason?: Reason;
  /** Its raw source is stored already, with the message that it repeats. */
  spare?: boolean;
}

/** Decides, within a unit of work, what a prepared message is: new, known, our own, or one to hold back. */
@Injectable()
export class TakingService {
  private readonly secret: SigningSecrets;

  constructor(
    private readonly processing: ProcessingService,
    private readonly following: FollowingService,
    private readonly webhooks: WebhookEventsService,
    private readonly events: Events,
    private readonly accountLinks: AccountLinks,
    private readonly clock: Clock,
    vault: Vault,
  ) {
    this.secret = signingSecret(vault);
  }

  /** What is stored of a batch, to be given to `take` for each of its messages. */
  glance(unit: Unit, items: readonly PreparedItem[]): Promise<Glance> {
    const messages = items.flatMap(({ result }) => ('problem' in result ? [] : result.analysed));
    this.processing.expect(unit, messages);
    return Glance.at(unit.manager, messages);
  }

  /** @param released a person let it out of quarantine */
  async take(unit: Unit, source: Source, item: PreparedItem, glance: Glance, released = false): Promise<TakeResult> {
    if ('problem' in item.result) return { state: 'quarantined', messageId: null, reason: item.result.problem };
    const { analysed, rawKey } = item.result;
    // What lets somebody into their account is for nobody who reads a mailbox here, wherever a copy of it lies.
    if (this.accountLinkOf(analysed.messageId) !== null) return { state: 'ignored', messageId: null, spare: true };
    await this.endReturnedLinks(unit, analysed);
    const place = { folder: source.folder.path, uidValidity: source.uidValidity, uid: item.uid };
    const own = await this.ownMail(unit, analysed, source.mailbox.id);
    if (own) return this.duplicate(unit, source, item, own.id);

    const identity = identityOf(analysed);
    const stored = glance.mayHold(identity) ? await intake.findStored(unit.manager, identity) : null;
    if (stored && (await intake.findDelivery(unit.manager, stored.id, source.mailbox.id))) {
      return this.duplicate(unit, source, item, stored.id);
    }
    // Still being written, in another mail program: each time it is saved it is another message. Nobody has sent it.
    if (source.folder.specialUse === 'drafts') return { state: 'ignored', messageId: null, spare: true };
    const arrival = {
      mailbox: source.mailbox,
      folder: source.folder,
      place,
      receivedAt: item.internalDate,
      seen: item.flags.has('\\Seen'),
      flagged: item.flags.has('\\Flagged'),
      rawKey,
      identity,
      analysed,
      stored,
      released,
      withoutRules: source.withoutRules,
      mayBeStored: glance.mayHoldMessageId,
    };
    glance.add(analysed);
    // What somebody sent with another program: it belongs to its thread, and no flow has a say in it.
    if (source.folder.specialUse === 'sent') {
      const messageId = await this.processing.keepSent(unit, arrival);
      return { state: 'processed', messageId, spare: stored !== null };
    }
    const outcome = await this.processing.process(unit, arrival);
    if (outcome.state !== 'quarantined') return { ...outcome, spare: stored !== null };
    return { state: 'quarantined', messageId: null, reason: heldByFlow(outcome.reason) };
  }

  /** Writes, or brings up to date, the quarantine entry of a message that was held back. */
  async holdBack(unit: Unit, source: Source, item: PreparedItem, reason: Reason): Promise<void> {
    const at = { folderId: source.folder.id, uidValidity: source.uidValidity, uid: item.uid };
    const known = await intake.findQuarantined(unit.manager, at);
    const head = headOf(item);
    const row: intake.QuarantineEntry = {
      id: known?.id ?? newId(),
      mailboxId: source.mailbox.id,
      ...at,
      rawKey: item.rawKey,
      size: item.size,
      reason,
      attempts: (known?.attempts ?? 0) + Math.max(1, item.attempts),
      fromText: head.from.slice(0, 320),
      subject: head.subject.slice(0, 500),
      receivedAt: item.internalDate,
      createdAt: known?.createdAt ?? this.clock.now(),
    };
    if (known) await intake.updateQuarantine(unit.manager, known.id, row);
    else await intake.insertQuarantine(unit.manager, row);
    unit.afterCommit(() => this.events.emit('quarantine', row.id));
    if (known) return;
    await this.webhooks.publish(unit, {
      type: 'message.quarantined',
      key: row.id,
      data: {
        quarantineId: row.id,
        mailboxId: source.mailbox.id,
        from: row.fromText,
        subject: row.subject,
        code: reason.code,
      },
    });
  }

  /**
   * A mail that we sent, seen again: our Message-ID is signed, so nobody makes one up. Whoever got it can use it again, and
   * such mail, which is not from us, must not pass for known. What one mailbox forwarded to another is news to that one.
   */
  private async ownMail(unit: Unit, analysed: AnalysedMessage, mailboxId: string): Promise<{ id: string } | null> {
    const { messageId } = analysed;
    const token = messageId === null ? null : readMessageId(messageId, this.secret);
    if (messageId === null || token === null) return null;
    const sent = await intake.findSent(unit.manager, messageId, analysed.from?.address.toLowerCase() ?? '');
    if (!sent || token.purpose !== 'forward') return sent;
    return (await intake.findDelivery(unit.manager, sent.id, mailboxId)) ? sent : null;
  }

  /** Links of ours that came back, in a bounce or quoted by whom they were sent to: who reads this mail could use them. */
  private async endReturnedLinks(unit: Unit, analysed: AnalysedMessage): Promise<void> {
    const { notice, inReplyTo, references, text, html } = analysed;
    const ids = new Set([...(notice?.of ?? []), ...inReplyTo, ...references]);
    const linkIds = [...ids].map((id) => this.accountLinkOf(id)).filter((id) => id !== null);
    const isQuoted = analysed.class === 'bounce' || [text, html].some((part) => part?.includes('token=') ?? false);
    if (isQuoted) for (const id of linkIds) await this.accountLinks.end(unit, id);
  }

  /** The id of the account link that a mail of ours carries. */
  private accountLinkOf(messageId: string | null): string | null {
    const token = messageId === null ? null : readMessageId(messageId, this.secret);
    return token?.purpose === 'account' ? token.threadId : null;
  }

  /** The message is here already. Its delivery learns where the server has it now: somebody may have moved it there. */
  private async duplicate(unit: Unit, source: Source, item: PreparedItem, messageId: string): Promise<TakeResult> {
    await this.following.follow(unit, source, item, messageId);
    unit.afterCommit(() => this.events.emit('message', messageId));
    return { state: 'duplicate', messageId, spare: true };
  }
}
