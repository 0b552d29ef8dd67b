import { Injectable } from '@nestjs/common';
import type { AnalysedMessage } from '@mailroom/mail';
import { NO_ANSWERS, type PlannedAction } from '@mailroom/rules';
import { Clock } from '../common/clock';
import { failpoint } from '../common/failpoints';
import { newId } from '../common/ids';
import { Vault } from '../common/vault';
import { CaseIntakeService } from '../crm/case-intake.service';
import { CaseNewsService } from '../crm/case-news.service';
import { ContactIntakeService } from '../crm/contact-intake.service';
import { RecordLinksService } from '../crm/record-links.service';
import { ThreadRecordsService } from '../crm/thread-records.service';
import type { Unit } from '../database/database';
import { Events } from '../events/events';
import { WebhookEventsService } from '../webhooks/webhook-events.service';
import type { ActionContext } from './actions/action.types';
import { isHistory } from './answer-gate';
import type { Arrival, ArrivalOutcome } from './arrival.types';
import { type Decided, DecidingService } from './deciding.service';
import { disposal } from './disposal';
import { findThread } from './links';
import { deliveryRow, messageRow, recipientsOf, senderOf } from './message-rows';
import { NoticesService } from './notices.service';
import { RecordingService, type Waiting } from './recording.service';
import { signingSecret, type SigningSecrets } from '../common/signing-secret';
import * as store from './store.repository';

/** One message: link it, offer its facts, let the flows decide, apply what they say. All in the caller's unit of work. */
@Injectable()
export class ProcessingService {
  private readonly secret: SigningSecrets;

  constructor(
    private readonly deciding: DecidingService,
    private readonly recording: RecordingService,
    private readonly cases: CaseIntakeService,
    private readonly news: CaseNewsService,
    private readonly contacts: ContactIntakeService,
    private readonly records: RecordLinksService,
    private readonly threads: ThreadRecordsService,
    private readonly notices: NoticesService,
    private readonly webhooks: WebhookEventsService,
    private readonly events: Events,
    private readonly clock: Clock,
    vault: Vault,
  ) {
    this.secret = signingSecret(vault);
  }

  /** Names the messages of which `process` will be told in this unit of work, so that they are looked up together. */
  expect(unit: Unit, messages: readonly AnalysedMessage[]): void {
    this.records.expect(unit, messages.map(senderOf));
  }

  async process(unit: Unit, arrival: Arrival): Promise<ArrivalOutcome> {
    const known = arrival.stored?.threadId ?? (await this.threadOf(unit, arrival));
    const decided = arrival.withoutRules ? [] : await this.deciding.decide(unit, arrival, known);
    failpoint('rules');
    const actions = decided.flatMap(({ decision }) => decision.actions);
    const end = disposal(actions, arrival.released);
    if (end.how === 'skip') return { state: 'ignored', messageId: null };
    if (end.how === 'hold') return { state: 'quarantined', messageId: null, reason: end.reason };

    const context = await this.keep(unit, arrival, known);
    await this.notices.note(unit, arrival, context.messageId);
    const { threadId, sender } = context;
    const beginsThread = known === null;
    const linked = await this.records.take(unit, {
      id: context.messageId,
      threadId,
      sender,
      kind: 'message-in',
      beginsThread,
    });
    // A thread that begins with this message has no case yet.
    if (known !== null) await this.joinCase(context, actions);
    if (actions.length > 0 && linked) context.lead = await this.threads.leadOf(unit.manager, threadId);
    await this.applyAll(context, decided);
    if (context.lead === null && arrival.mailbox.createContact) await this.meetSender(unit, arrival);
    await this.webhooks.publish(unit, {
      type: 'message.received',
      key: `${context.messageId}:${arrival.mailbox.id}`,
      data: {
        messageId: context.messageId,
        mailboxId: arrival.mailbox.id,
        from: context.sender,
        subject: arrival.analysed.subject,
        class: arrival.analysed.class,
      },
    });
    unit.afterCommit(() => this.events.emit('message', context.messageId));
    return { state: 'processed', messageId: context.messageId };
  }

  /** Mail that was sent with another program: it joins its thread, and the records of those it went to. @returns its id */
  async keepSent(unit: Unit, arrival: Arrival): Promise<string> {
    const { analysed } = arrival;
    const known = arrival.stored?.threadId ?? (await this.threadOf(unit, arrival));
    const { messageId: id, threadId } = await this.keep(unit, { ...arrival, sent: true }, known);
    const message = { id, threadId, kind: 'message-out' as const };
    for (const sender of recipientsOf(analysed)) await this.records.take(unit, { ...message, sender });
    if (known !== null) await this.cases.join(unit, { ...message, messageId: id, reopens: false });
    unit.afterCommit(() => this.events.emit('message', id));
    return id;
  }

  private threadOf(unit: Unit, { analysed, mayBeStored }: Arrival): Promise<string | null> {
    return findThread(unit.manager, analysed, {
      secret: this.secret,
      cases: this.cases,
      people: this.records,
      mayBeStored,
    });
  }

  /** After the actions: whoever became a lead by them is known already. Mail of long ago makes nobody known. */
  private async meetSender(unit: Unit, { analysed, mailbox, receivedAt }: Arrival): Promise<void> {
    const address = senderOf(analysed);
    const own = mailbox.ownAddresses.some((other) => other.toLowerCase() === address);
    if (analysed.class !== 'human' || own || isHistory(receivedAt, mailbox.answerFrom)) return;
    await this.contacts.take(unit, { address, name: analysed.from?.name ?? '' });
  }

  /** Stores the message, unless another mailbox did, and where it lies. */
  private async keep(unit: Unit, arrival: Arrival, known: string | null): Promise<ActionContext> {
    const threadId = known ?? newId();
    const messageId = arrival.stored?.id ?? newId();
    const deliveryId = newId();
    const now = this.clock.now();
    if (!arrival.stored) {
      if (known === null) {
        const subject = arrival.analysed.subject.slice(0, 500);
        await store.insertThread(unit.manager, {
          id: threadId,
          subject,
          lastMessageAt: arrival.receivedAt,
          caseId: null,
          leadId: null,
          contactId: null,
          accountId: null,
          createdAt: now,
        });
      } else {
        await store.touchThread(unit.manager, known, arrival.receivedAt);
      }
      const row = messageRow(arrival, { id: messageId, threadId }, now);
      await store.insertMessage(unit.manager, arrival.sent ? { ...row, direction: 'out', status: 'sent' } : row);
      failpoint('insert');
    }
    await store.insertDelivery(unit.manager, deliveryRow(arrival, messageId, deliveryId, arrival.folder.path));
    const sender = senderOf(arrival.analysed);
    const ids = { messageId, deliveryId, threadId };
    const blank = { ownCase: null, lead: null, answered: false, suppressed: false, muted: false, receipts: [] };
    return { unit, arrival, ...ids, sender, ...blank, waited: 0, asked: null };
  }

  /** Every mail of a thread with a case joins it, whatever the flows say; only what a person wrote opens it again. */
  private async joinCase(context: ActionContext, actions: readonly PlannedAction[]): Promise<void> {
    const { unit, threadId, messageId, arrival } = context;
    const forbidden = actions.some((action) => action.kind === 'case' && action.params.reopen === false);
    const reopens = arrival.analysed.class === 'human' && !forbidden;
    const joined = await this.cases.join(unit, { threadId, messageId, kind: 'message-in', reopens });
    context.ownCase = joined;
    if (!joined?.changed) return;
    await this.news.updated(unit, joined.id, { key: `${joined.id}:${messageId}`, messageId });
  }

  private async applyAll(context: ActionContext, decided: readonly Decided[]): Promise<void> {
    const { unit, messageId, arrival } = context;
    const mailboxId = arrival.mailbox.id;
    const at = this.clock.now();
    const before = arrival.stored
      ? await store.versionsElsewhere(unit.manager, messageId, mailboxId)
      : new Set<string>();
    const waiting: Waiting[] = [];
    for (const one of decided) {
      const { flowId, versionId, calls, decision } = one;
      const again = before.has(versionId);
      const { decisionId, asked } = await this.recording.perform(context, one, { part: 0, at, again });
      if (!asked) continue;
      const memo = { flowId, calls, again, depth: 1, answers: NO_ANSWERS, arrivedIn: arrival.folder.path };
      waiting.push({ id: asked, decisionId, versionId, decision, memo: { ...memo, decidedAt: at.toISOString() } });
    }
    await store.insertReceipts(unit.manager, context.receipts);
    // Behind the last flow, so that where the message lies is where they all left it.
    await this.recording.wait(context, waiting);
  }
}
