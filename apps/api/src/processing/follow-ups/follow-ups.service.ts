import { Injectable } from '@nestjs/common';
import { type AuthenticationResult, ParserPool } from '@mailroom/mail';
import { decide, mergedAnswers } from '@mailroom/rules';
import { BlobStore } from '../../blobs/blob-store';
import { Clock } from '../../common/clock';
import { ThreadRecordsService } from '../../crm/thread-records.service';
import { Database, type Unit } from '../../database/database';
import { Events } from '../../events/events';
import { type PublishedFlow, PublishedFlowsService } from '../../flows/published-flows.service';
import { AwaitedAnswers } from '../../webhooks/awaited-answers.service';
import type { Awaited, Settled } from '../../webhooks/awaited-answers.types';
import type { ActionContext } from '../actions/action.types';
import type { Arrival } from '../arrival.types';
import { DecidingService } from '../deciding.service';
import { messageView, senderOf } from '../message-rows';
import { ReceivingMailboxService } from '../receiving-mailbox.service';
import { RecordingService } from '../recording.service';
import * as store from '../store.repository';
import { actionsSoFar, findCopy, isAnswered } from './follow-ups.repository';

/** The message as it came, and the flow as it was. */
export interface FollowUpSubject {
  flow: PublishedFlow;
  message: store.Message;
  received: Pick<Arrival, 'mailbox' | 'analysed'>;
}

/** The rest of a message's way, from the answer of a webhook on. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly database: Database,
    private readonly flows: PublishedFlowsService,
    private readonly deciding: DecidingService,
    private readonly recording: RecordingService,
    private readonly mailboxes: ReceivingMailboxService,
    private readonly awaited: AwaitedAnswers,
    private readonly threads: ThreadRecordsService,
    private readonly parser: ParserPool,
    private readonly blobs: BlobStore,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Null: message, mailbox or flow is gone, and nothing is left to be decided. */
  async prepare({ messageId, mailboxId, flowVersionId, memo }: Awaited): Promise<FollowUpSubject | null> {
    const manager = this.database.read;
    const [message, mailbox, flow] = await Promise.all([
      store.findMessage(manager, messageId),
      this.mailboxes.find(mailboxId),
      this.flows.versionWith(manager, flowVersionId, memo.calls),
    ]);
    if (!message || !mailbox || !flow?.compiled.steps.has(memo.nodeId)) return null;
    const analysed = await this.parser.analyse(this.blobs.locate(message.rawKey));
    // What was found out about the sender when it came stands: keys of domains change.
    const auth = message.auth as AuthenticationResult;
    return { flow, message, received: { mailbox, analysed: { ...analysed, auth } } };
  }

  /** Decides from the answer on, and does what comes of it. */
  async goOn(
    unit: Unit,
    awaited: Awaited,
    { flow, message, received }: FollowUpSubject,
    settled: Settled,
  ): Promise<void> {
    const { manager } = unit;
    const { messageId, mailboxId, flowVersionId: versionId, decisionId: of, memo } = awaited;
    const copy = await findCopy(manager, messageId, mailboxId);
    if (!copy) return;
    const { nodeId, captures, depth, decidedAt, again } = memo;
    const answers = mergedAnswers(memo.answers, settled.answers);
    const arrival = arrivalOf(message, copy, received, memo.arrivedIn);
    const stored = { threadId: message.threadId, messageId, asOf: message.createdAt };
    const facts = this.deciding.storedFacts(manager)(messageView(arrival), stored);
    const begun = process.hrtime.bigint();
    const decision = await decide(flow.compiled, facts, {
      now: new Date(decidedAt),
      from: { nodeId, port: settled.port, answers, ...(captures && { captures }) },
    });
    const microseconds = Number((process.hrtime.bigint() - begun) / 1000n);
    const context = await this.context(unit, arrival, copy, { waited: depth, since: new Date(decidedAt) });
    const decided = { flowId: memo.flowId, versionId, calls: memo.calls, decision, microseconds };
    const { decisionId, asked } = await this.recording.perform(context, decided, {
      part: depth,
      at: this.clock.now(),
      again,
      moved: copy.folder !== awaited.folder,
      followUp: { of, nodeId, port: settled.port, answers, ...(settled.assumed && { assumed: true }) },
      notes: settled.note ? [{ nodeId, code: settled.note, message: NOTES[settled.note] }] : [],
    });
    await store.insertReceipts(manager, context.receipts);
    const now = await findCopy(manager, messageId, mailboxId);
    if (now && now.folder !== copy.folder) await this.awaited.moved(unit, awaited, now.folder);
    if (asked) {
      const next = { ...memo, answers, depth: depth + 1 };
      await this.recording.wait(context, [{ id: asked, decisionId, versionId, decision, memo: next }]);
    }
    unit.afterCommit(() => this.events.emit('message', messageId));
  }

  private async context(
    unit: Unit,
    arrival: Arrival,
    copy: store.Delivery,
    { waited, since }: { waited: number; since: Date },
  ): Promise<ActionContext> {
    const { manager } = unit;
    const { messageId, mailboxId } = copy;
    const { threadId } = arrival.stored!;
    const before = new Set(await actionsSoFar(manager, messageId, mailboxId));
    return {
      unit,
      arrival,
      messageId,
      deliveryId: copy.id,
      threadId,
      sender: senderOf(arrival.analysed),
      ownCase: await this.threads.caseOf(manager, threadId),
      lead: await this.threads.leadOf(manager, threadId),
      answered: await isAnswered(manager, { messageId, threadId, since }),
      suppressed: before.has('suppress'),
      muted: before.has('mute'),
      receipts: [],
      waited,
      asked: null,
    };
  }
}

const NOTES: Record<NonNullable<Settled['note']>, string> = {
  'answer-too-large': 'The answer was larger than 64 KB: none of its fields could be read.',
  'answer-not-json': 'The answer was no JSON object: it has no fields.',
};

/** The message as it came to this mailbox, where it lies now. */
function arrivalOf(
  message: store.Message,
  copy: store.Delivery,
  { mailbox, analysed }: Pick<Arrival, 'mailbox' | 'analysed'>,
  arrivedIn: string,
): Arrival {
  return {
    mailbox,
    analysed,
    folder: { id: '', path: arrivedIn },
    receivedAt: copy.receivedAt,
    place: { folder: copy.serverFolder ?? copy.folder, uidValidity: copy.uidValidity ?? '', uid: copy.uid ?? 0 },
    seen: copy.seen,
    flagged: copy.flagged,
    rawKey: message.rawKey,
    identity: message.identity,
    stored: { id: message.id, threadId: message.threadId },
    // It is stored already: it can be put into Trash, and not be held back any more.
    released: false,
    mayBeStored: () => true,
  };
}
