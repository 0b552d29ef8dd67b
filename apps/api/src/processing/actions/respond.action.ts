import { Injectable } from '@nestjs/common';
import { autoReplyHeaders } from '@mailroom/mail';
import { Clock } from '../../common/clock';
import { ActionHandler } from '../action-handler.decorator';
import { judgeAnswer } from '../answer-gate';
import { messageLanguage } from '../message-language';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';
import { type AnswerText, answerText } from './answer-text';
import { answerHead, answerLeaves } from './mail-heads';
import { type Draft, OutgoingMail, threading } from './outgoing.service';

/** Answers, when the checks allow it; allowed or not, a receipt says why. */
@Injectable()
@ActionHandler('respond')
export class RespondAction implements ActionPerformer<'respond'> {
  constructor(
    private readonly outgoing: OutgoingMail,
    private readonly clock: Clock,
  ) {}

  async apply(params: ActionOf<'respond'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    const { unit, arrival, threadId } = context;
    const question = { ...arrival, threadId };
    const { secret, limits } = this.outgoing;
    const rules = { secret, limits, now: this.clock.now() };
    const wanted = !context.answered && !context.suppressed;
    const verdict = await judgeAnswer(unit.manager, question, rules, wanted);
    const refuse = (check: string, detail: string) =>
      this.outgoing.receipt(context, origin, { ...verdict, allowed: false, check, detail, effectId: null });
    if (context.answered) return refuse('answered', 'An earlier step of the flow answers this message already.');
    if (context.suppressed) return refuse('suppressed', 'An earlier step of the flow switched answers off.');
    if (!verdict.allowed) return refuse(verdict.check, verdict.detail);
    const text = await answerText(unit.manager, params, () => messageLanguage(arrival.analysed), origin.fill);
    if (!text) return refuse('template-missing', 'The template of this answer was removed.');
    const effectId = await this.answer(params, text, context, origin, verdict.recipient);
    context.answered = true;
    this.outgoing.receipt(context, origin, { ...verdict, effectId });
  }

  private async answer(
    params: ActionOf<'respond'>,
    text: AnswerText,
    context: ActionContext,
    origin: ActionOrigin,
    recipient: string,
  ): Promise<string> {
    const draft = this.draft(params, text, context, recipient);
    return this.outgoing.send(context, origin, {
      draft,
      purpose: 'auto-response',
      summary: `Answer ${recipient}: ${draft.subject}`,
      runAt: await answerLeaves(context.unit.manager, params, this.clock.now()),
      inStream: true,
    });
  }

  private draft(params: ActionOf<'respond'>, text: AnswerText, context: ActionContext, recipient: string): Draft {
    return {
      ...answerHead(params, text, context.arrival, context.ownCase, recipient),
      text: text.text,
      messageId: this.outgoing.messageId(context, 'auto-response'),
      ...threading(context),
      headers: autoReplyHeaders(),
      // The null return path: nobody answers it, and a bounce of it ends here (RFC 3834 3.3).
      envelope: { from: '', to: [recipient] },
    };
  }
}
