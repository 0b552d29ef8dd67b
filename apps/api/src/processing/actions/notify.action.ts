import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { RecordWorkService } from '../../crm/record-work.service';
import { NotificationsService } from '../../notifications/notifications.service';
import { ActionHandler } from '../action-handler.decorator';
import { isHistory } from '../answer-gate';
import { judgeForward } from '../forward-gate';
import { activeMembers } from './action.repository';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';
import { notificationHead } from './mail-heads';
import { OutgoingMail, threading } from './outgoing.service';
import { recordOf } from './record-events.service';

/** Tells people in the program, or an address by mail. Nobody is told of mail that was there before the mailbox was. */
@Injectable()
@ActionHandler('notify')
export class NotifyAction implements ActionPerformer<'notify'> {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly records: RecordWorkService,
    private readonly outgoing: OutgoingMail,
    private readonly clock: Clock,
  ) {}

  async apply(params: ActionOf<'notify'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    if (context.muted) return origin.note('muted', 'An earlier step of the flow switched notifications off.');
    if (params.whom === 'address') return this.mail(params, context, origin);
    const { unit, messageId, arrival } = context;
    if (isHistory(arrival.receivedAt, arrival.mailbox.answerFrom)) return;
    const subject = recordOf(context);
    const text = params.text.trim() || arrival.analysed.subject;
    let told = 0;
    for (const userId of await this.people(params, context)) {
      const news = { userId, kind: 'flow', text, messageId, subject, dedupeKey: origin.key } as const;
      if (await this.notifications.tell(unit, news)) told += 1;
    }
    if (told === 0) origin.note('nobody-notified', 'There was nobody to notify.');
  }

  private async people({ whom, userId, teamId }: ActionOf<'notify'>, context: ActionContext): Promise<string[]> {
    if (whom === 'user') return userId ? [userId] : [];
    if (whom === 'team') return teamId ? activeMembers(context.unit.manager, teamId) : [];
    const record = recordOf(context);
    const owner = record && (await this.records.ownerOf(context.unit, record));
    return owner ? [owner] : [];
  }

  private async mail(
    { address = '', text }: ActionOf<'notify'>,
    context: ActionContext,
    origin: ActionOrigin,
  ): Promise<void> {
    const { unit, arrival, threadId } = context;
    const { analysed, mailbox } = arrival;
    const now = this.clock.now();
    const question = { ...arrival, threadId };
    const verdict = await judgeForward(unit.manager, question, [address], this.outgoing.secret, now, true);
    if (!verdict.allowed) {
      return this.outgoing.receipt(context, origin, { ...verdict, recipient: address, effectId: null });
    }
    const effectId = await this.outgoing.send(context, origin, {
      purpose: 'notification',
      summary: `Notify ${address}: ${analysed.subject}`,
      inStream: false,
      draft: {
        ...notificationHead(arrival, address),
        text: text || analysed.subject,
        messageId: this.outgoing.messageId(context, 'notification'),
        references: threading(context).references,
        headers: [
          ['Auto-Submitted', 'auto-generated'],
          ['X-Auto-Response-Suppress', 'All'],
          ['X-Loop', mailbox.address],
        ],
        // The null return path: a bounce would be mail to notify of.
        envelope: { from: '', to: [address] },
      },
    });
    const detail = `Notified ${address}.`;
    this.outgoing.receipt(context, origin, { allowed: true, check: 'notified', detail, recipient: address, effectId });
  }
}
