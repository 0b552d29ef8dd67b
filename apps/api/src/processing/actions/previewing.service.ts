import { type AnswerWindow, answerLimits } from '@mailroom/mail';
import { Inject, Injectable } from '@nestjs/common';
import type { PlannedAction } from '@mailroom/rules';
import { Breather } from '../../common/breather';
import { Clock } from '../../common/clock';
import { signingSecret, type SigningSecrets } from '../../common/signing-secret';
import { Vault } from '../../common/vault';
import { CONFIG, type Config } from '../../config/config';
import { ThreadRecordsService } from '../../crm/thread-records.service';
import type { Unit } from '../../database/database';
import { answerChecklist, type CheckResult, judgeAnswer } from '../answer-gate';
import { forwardChecklist, judgeForward } from '../forward-gate';
import { messageLanguage } from '../message-language';
import { senderOf } from '../message-rows';
import type { TrialSubject } from '../trial-subject.types';
import { answerText } from './answer-text';
import { EffectsService, LONGEST } from './effects.service';
import { filledParams, filler } from './fill';
import { markingFiller } from './marked-text';
import type { ActionEffect, PreviewedAction, PreviewVerdict } from './preview.types';
import { placeholdersIn, type PreviewContext } from './preview-context';

type Manager = Unit['manager'];

/** What the number of a case is until the case is made. */
const NOT_NUMBERED_YET = '…';

/** Shows what actions would do now, and does nothing. */
@Injectable()
export class PreviewingService {
  private readonly secret: SigningSecrets;
  private readonly limits: readonly AnswerWindow[];

  constructor(
    private readonly threads: ThreadRecordsService,
    private readonly effects: EffectsService,
    private readonly clock: Clock,
    vault: Vault,
    @Inject(CONFIG) config: Config,
  ) {
    this.secret = signingSecret(vault);
    this.limits = answerLimits(config.answersPerHour);
  }

  /** The actions of one path, in its order: what one would make, the next ones see. */
  async preview(manager: Manager, tried: TrialSubject, actions: readonly PlannedAction[]): Promise<PreviewedAction[]> {
    const context = await this.context(manager, tried);
    const previewed: PreviewedAction[] = [];
    const breather = new Breather();
    for (const action of actions) {
      previewed.push(await this.one(action, context));
      await breather.pause();
    }
    return previewed;
  }

  /** Actions that are not on the path, each as if the message came straight to it. */
  async previewEach(
    manager: Manager,
    tried: TrialSubject,
    actions: readonly PlannedAction[],
  ): Promise<PreviewedAction[]> {
    const fresh = await this.context(manager, tried);
    const previewed: PreviewedAction[] = [];
    const breather = new Breather();
    for (const action of actions) {
      previewed.push(await this.one(action, { ...fresh }));
      await breather.pause();
    }
    return previewed;
  }

  private async context(manager: Manager, tried: TrialSubject): Promise<PreviewContext> {
    const { threadId, asOf, received } = tried;
    const ownCase = threadId === null ? null : await this.threads.caseOf(manager, threadId);
    return {
      manager,
      tried,
      sender: senderOf(received.analysed),
      now: this.clock.now(),
      // A stored message may have made its case itself.
      ownCase: ownCase && { ...ownCase, isNew: asOf !== null && ownCase.createdAt >= asOf },
      lead: threadId === null ? null : await this.threads.leadOf(manager, threadId),
      answered: false,
      suppressed: false,
      muted: false,
    };
  }

  private async one(action: PlannedAction, context: PreviewContext): Promise<PreviewedAction> {
    const { nodeId, kind } = action;
    const fill = filler(placeholdersIn(context), action, context.now);
    const marking = markingFiller(placeholdersIn(context), action, context.now);
    const plain = { ...action, params: filledParams(action, fill) } as PlannedAction;
    const marked = { ...action, params: filledParams(action, marking) } as PlannedAction;
    const effect = await this.effects.of(marked, plain, marking, context);
    const verdict = await this.verdict(plain, context);
    const text =
      plain.kind === 'respond'
        ? await answerText(context.manager, plain.params, () => messageLanguage(context.tried.received.analysed), fill)
        : {};
    follow(plain, context, verdict, effect);
    const params = shortened({ ...plain.params, ...text });
    return { nodeId, kind, params, verdict, effect, empty: emptyIn(marked, effect) };
  }

  private async verdict({ kind, params }: PlannedAction, context: PreviewContext): Promise<PreviewVerdict | null> {
    const { manager, tried, now } = context;
    const question = { ...tried.received, threadId: tried.threadId };
    if (kind === 'respond') {
      const rules = { secret: this.secret, limits: this.limits, now };
      const checks = await answerChecklist(manager, question, rules);
      const stopped = earlierSteps(context);
      if (stopped) return { allowed: false, ...stopped, checks: [{ ...stopped, passed: false }, ...checks] };
      const missing = (await this.templateMissing(params, context)) ? TEMPLATE_MISSING : null;
      if (missing) return { allowed: false, ...missing, checks: [{ ...missing, passed: false }, ...checks] };
      return shown(await judgeAnswer(manager, question, rules, false), checks);
    }
    const mailed =
      kind === 'forward' ? params.to : kind === 'notify' && params.whom === 'address' ? [params.address ?? ''] : null;
    if (!mailed) return null;
    const checks = await forwardChecklist(manager, question, mailed, this.secret, now);
    return shown(await judgeForward(manager, question, mailed, this.secret, now, false), checks);
  }

  private async templateMissing(params: RespondParams, { manager, tried }: PreviewContext): Promise<boolean> {
    const language = () => messageLanguage(tried.received.analysed);
    return (await answerText(manager, params, language, (text) => text)) === null;
  }
}

type RespondParams = Extract<PlannedAction, { kind: 'respond' }>['params'];

/** What an action changes for those behind it. */
function follow(
  { kind, params }: PlannedAction,
  context: PreviewContext,
  verdict: PreviewVerdict | null,
  { record }: ActionEffect,
): void {
  // A case or lead that would be made is there to be named by what follows.
  if (kind === 'case') context.ownCase ??= { id: null, number: NOT_NUMBERED_YET, name: params.name, isNew: true };
  if (kind === 'lead' && record && !record.existing) context.lead = { id: null, name: params.name || context.sender };
  if (kind === 'respond' && verdict?.allowed) context.answered = true;
  if (kind === 'suppress') context.suppressed = true;
  if (kind === 'mute') context.muted = true;
}

const earlierSteps = ({ answered, suppressed }: PreviewContext): Omit<CheckResult, 'passed'> | null =>
  answered ? ANSWERED : suppressed ? SUPPRESSED : null;

const ANSWERED = { check: 'answered', detail: 'An earlier step of the flow answers this message already.' };
const SUPPRESSED = { check: 'suppressed', detail: 'An earlier step of the flow switched answers off.' };
const TEMPLATE_MISSING = { check: 'template-missing', detail: 'The template of this answer was removed.' };

const shown = (
  { allowed, check, detail }: Pick<PreviewVerdict, 'allowed' | 'check' | 'detail'>,
  checks: CheckResult[],
): PreviewVerdict => ({ allowed, check, detail, checks });

/** A mail may be quoted in many steps, and be very long: nobody reads all of it in a preview. */
const shortened = (params: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value,
    ]),
  );

/** The placeholders that found no value, in the step's own texts or in those of its template. */
function emptyIn({ params }: PlannedAction, { mail }: ActionEffect): string[] {
  const own = [...JSON.stringify(params).matchAll(/\uE000([^\uE000\uE001]*)\uE001/g)].map(([, name]) => name ?? '');
  const sent = [...(mail?.subject ?? []), ...(mail?.text ?? [])].flatMap(({ empty }) => empty ?? []);
  return [...new Set([...own, ...sent])];
}
