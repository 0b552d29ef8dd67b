import { type AnswerWindow, answerLimits } from '@mailroom/mail';
import { Inject, Injectable } from '@nestjs/common';
import type { PlannedAction } from '@mailroom/rules';
import { Clock } from '../../common/clock';
import { Vault } from '../../common/vault';
import { CONFIG, type Config } from '../../config/config';
import { ThreadRecordsService } from '../../crm/thread-records.service';
import type { Unit } from '../../database/database';
import { judgeAnswer } from '../answer-gate';
import type { Received } from '../arrival.types';
import { judgeForward } from '../forward-gate';
import { messageLanguage } from '../message-language';
import { signingSecret } from '../../common/signing-secret';
import { answerText } from './answer-text';
import { type Fill, filledParams, filler } from './fill';
import type { PlaceholderSubject } from './placeholder-values';

type Manager = Unit['manager'];

/** An action as it would be performed, with every placeholder filled in. */
export interface PreviewedAction {
  nodeId: string;
  kind: PlannedAction['kind'];
  params: Record<string, unknown>;
  /** What the checks say of mail that would be sent; null: the action sends none. */
  verdict: { allowed: boolean; check: string; detail: string } | null;
}

/** What the number of a case is until the case is made. */
const NOT_NUMBERED_YET = '…';

/** Shows what actions would do now, and does nothing. */
@Injectable()
export class PreviewingService {
  private readonly secret: string;
  private readonly limits: readonly AnswerWindow[];

  constructor(
    private readonly threads: ThreadRecordsService,
    private readonly clock: Clock,
    vault: Vault,
    @Inject(CONFIG) config: Config,
  ) {
    this.secret = signingSecret(vault);
    this.limits = answerLimits(config.answersPerHour);
  }

  async preview(
    manager: Manager,
    received: Received,
    threadId: string,
    actions: readonly PlannedAction[],
  ): Promise<PreviewedAction[]> {
    const subject: PlaceholderSubject = {
      arrival: received,
      ownCase: await this.threads.caseOf(manager, threadId),
      lead: await this.threads.leadOf(manager, threadId),
    };
    const question = { ...received, threadId };
    const previewed: PreviewedAction[] = [];
    let suppressed = false;
    for (const action of actions) {
      const fill = filler(subject, action.captures, this.clock.now());
      const filled = { ...action, params: filledParams(action, fill) } as PlannedAction;
      // A case or lead that would be made is there to be named by what follows.
      if (filled.kind === 'case') subject.ownCase ??= { number: NOT_NUMBERED_YET, name: filled.params.name };
      if (filled.kind === 'lead') subject.lead ??= { name: filled.params.name };
      suppressed ||= filled.kind === 'suppress';
      const { nodeId, kind, params } = filled;
      const verdict = suppressed && kind === 'respond' ? SUPPRESSED : await this.verdict(manager, question, filled);
      const text = filled.kind === 'respond' ? await this.textOf(manager, received, filled.params, fill) : {};
      const missing = text === null;
      previewed.push({ nodeId, kind, params: { ...params, ...text }, verdict: missing ? TEMPLATE_MISSING : verdict });
    }
    return previewed;
  }

  private textOf(manager: Manager, { analysed }: Received, params: RespondParams, fill: Fill) {
    return answerText(manager, params, () => messageLanguage(analysed), fill);
  }

  private async verdict(
    manager: Manager,
    question: Received & { threadId: string },
    { kind, params }: PlannedAction,
  ): Promise<PreviewedAction['verdict']> {
    const now = this.clock.now();
    if (kind === 'respond') {
      return shown(await judgeAnswer(manager, question, { secret: this.secret, limits: this.limits, now }, false));
    }
    const mailed =
      kind === 'forward' ? params.to : kind === 'notify' && params.whom === 'address' ? [params.address ?? ''] : null;
    return mailed && shown(await judgeForward(manager, question, mailed, this.secret, now, false));
  }
}

type RespondParams = Extract<PlannedAction, { kind: 'respond' }>['params'];

const SUPPRESSED = { allowed: false, check: 'suppressed', detail: 'An earlier step of the flow switched answers off.' };
const TEMPLATE_MISSING = {
  allowed: false,
  check: 'template-missing',
  detail: 'The template of this answer was removed.',
};

const shown = ({ allowed, check, detail }: NonNullable<PreviewedAction['verdict']>) => ({ allowed, check, detail });
