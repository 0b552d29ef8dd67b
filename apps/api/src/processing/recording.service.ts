import { Injectable } from '@nestjs/common';
import { type Decision, exampleAnswer } from '@mailroom/rules';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import type { AwaitedMemo } from '../webhooks/awaited-answers.types';
import { AwaitedAnswers } from '../webhooks/awaited-answers.service';
import { WebhookEventsService } from '../webhooks/webhook-events.service';
import type { ActionContext } from './actions/action.types';
import { PerformingService } from './actions/performing.service';
import type { Decided } from './deciding.service';
import * as store from './store.repository';

/** A decision whose last step asked, and what its follow-up has to know. */
export interface Waiting {
  /** That of the delivery. */
  id: string;
  decisionId: string;
  versionId: string;
  decision: Decision;
  memo: Omit<AwaitedMemo, 'nodeId' | 'captures' | 'example'>;
}

interface Circumstances {
  part: number;
  at: Date;
  again: boolean;
  moved?: boolean;
  followUp?: store.FollowedUp;
  notes?: readonly store.ActionNote[];
}

/** Performs decisions, records them, tells of them, and leaves those that wait to be followed up. */
@Injectable()
export class RecordingService {
  constructor(
    private readonly performing: PerformingService,
    private readonly webhooks: WebhookEventsService,
    private readonly awaited: AwaitedAnswers,
    private readonly clock: Clock,
  ) {}

  /** @returns the delivery whose answer it waits for; null: it is through */
  async perform(
    context: ActionContext,
    { flowId, versionId, calls, decision: said, microseconds }: Decided,
    { part, at, again, moved, followUp, notes: known = [] }: Circumstances,
  ): Promise<{ decisionId: string; asked: string | null }> {
    const { unit, messageId, arrival } = context;
    const mailboxId = arrival.mailbox.id;
    const id = newId();
    context.asked = null;
    const performed = await this.performing.perform(context, said.actions, { decisionId: id, versionId, again, moved });
    const notes = [...known, ...performed];
    const more = calls.length + notes.length > 0 ? { calls, notes } : {};
    const decision =
      followUp || calls.length + notes.length > 0 ? { ...said, ...more, ...(followUp && { followUp }) } : said;
    const actions = said.actions.map(({ kind }) => kind);
    const row = {
      id,
      messageId,
      mailboxId,
      flowId,
      flowVersionId: versionId,
      part,
      decision,
      actions,
      microseconds,
      at,
    };
    await store.insertDecision(unit.manager, row);
    await this.webhooks.publish(unit, {
      type: 'decision.made',
      key: id,
      data: { decisionId: id, messageId, mailboxId, flowId, flowVersionId: versionId, actions },
    });
    return { decisionId: id, asked: said.end === 'waits' ? context.asked : null };
  }

  async wait({ unit, messageId, deliveryId, arrival }: ActionContext, waiting: readonly Waiting[]): Promise<void> {
    if (waiting.length === 0) return;
    const delivery = await store.findDelivery(unit.manager, deliveryId);
    const folder = delivery?.folder ?? '';
    for (const { id, decisionId, versionId, decision, memo } of waiting) {
      const action = decision.actions.at(-1);
      const nodeId = decision.path.at(-1);
      if (!action || nodeId === undefined) continue;
      const { captures } = action;
      await this.awaited.expect(unit, {
        id,
        messageId,
        mailboxId: arrival.mailbox.id,
        flowVersionId: versionId,
        decisionId,
        folder,
        memo: { ...memo, nodeId, ...(captures && { captures }), example: exampleAnswer(action) },
        createdAt: this.clock.now(),
      });
    }
  }
}
