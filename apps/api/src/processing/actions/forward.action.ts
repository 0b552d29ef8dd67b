import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { ActionHandler } from '../action-handler.decorator';
import { judgeForward } from '../forward-gate';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';
import { forwardedText, originalOf } from './forwarded';
import { forwardHead } from './mail-heads';
import { type Draft, OutgoingMail, threading } from './outgoing.service';

/** Sends the message on, when it would not go in circles; sent or not, a receipt says why. */
@Injectable()
@ActionHandler('forward')
export class ForwardAction implements ActionPerformer<'forward'> {
  constructor(
    private readonly outgoing: OutgoingMail,
    private readonly clock: Clock,
  ) {}

  async apply(params: ActionOf<'forward'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    const { unit, arrival, threadId } = context;
    const question = { ...arrival, threadId };
    const { secret } = this.outgoing;
    const verdict = await judgeForward(unit.manager, question, params.to, secret, this.clock.now(), true);
    if (!verdict.allowed) {
      const recipient = params.to.join(', ');
      return this.outgoing.receipt(context, origin, { ...verdict, recipient, effectId: null });
    }
    const recipient = verdict.recipients.join(', ');
    const draft = this.draft(params, context, verdict.recipients);
    const effectId = await this.outgoing.send(context, origin, {
      draft,
      purpose: 'forward',
      summary: `Forward to ${recipient}: ${draft.subject}`,
      original: originalOf(arrival, params.how),
      inStream: true,
    });
    const detail = `Forwarded to ${recipient}.`;
    this.outgoing.receipt(context, origin, { allowed: true, check: 'forwarded', detail, recipient, effectId });
  }

  private draft({ note = '', how }: ActionOf<'forward'>, context: ActionContext, recipients: string[]): Draft {
    const { analysed, mailbox } = context.arrival;
    return {
      ...forwardHead(context.arrival, recipients),
      text: forwardedText(analysed, note, how),
      messageId: this.outgoing.messageId(context, 'forward'),
      references: threading(context).references,
      headers: [
        ['Auto-Submitted', 'auto-forwarded'],
        ['X-Auto-Response-Suppress', 'All'],
        ['X-Loop', mailbox.address],
      ],
      // What came with the null path tells of a failure, and must not cause another (RFC 5321 4.5.5).
      envelope: { from: analysed.returnPath === '' ? '' : mailbox.address, to: recipients },
    };
  }
}
