import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import { failpoint } from '../common/failpoints';
import { newId } from '../common/ids';
import { Vault } from '../common/vault';
import { Database, type Unit } from '../database/database';
import { EffectHandler } from '../outbox/effect-handler.decorator';
import {
  type ClaimedEffect,
  type Completion,
  EffectFailure,
  type EffectPerformer,
  type Problem,
} from '../outbox/effect.types';
import { AwaitedAnswers } from './awaited-answers.service';
import { withoutEcho } from './echo';
import { ownHeaders, signingSecrets } from './endpoint-secrets';
import { guardedPost, PostError, type PostResult } from './guarded-post';
import { retryAfterMilliseconds } from './retry-after';
import type { Webhook } from './webhook.entity';
import type { WebhookAttempt } from './webhook-delivery.entity';
import { findAttempts, findWebhook, noteAttempt } from './webhook-delivery.repository';
import { WebhookGuard } from './webhook-guard.service';
import { SwitchingOff } from './switching-off.service';
import { webhookHeaders } from './webhook-signature';

/** For everything together: name, connection, request, answer. */
const TIMEOUT_MILLISECONDS = 15_000;
/** Characters of an answer that are kept. */
const KEPT_ANSWER = 16 * 1024;

interface Delivery {
  webhookId: string;
  body: Record<string, unknown>;
  /** About sample mail: nothing leaves. */
  kept?: boolean;
  /** A person asked for it and looks on: it is tried once, also when the endpoint is switched off. */
  test?: boolean;
  /** A decision goes on when it is answered. */
  awaited?: boolean;
}

interface Outcome {
  row: WebhookAttempt;
  /** As far as it is read; the log keeps less of it. */
  body: string;
  failure: EffectFailure | null;
}

/** Delivers one event to one endpoint. Its id stays the same over all attempts: the receiver can drop a repetition. */
@Injectable()
@EffectHandler('webhook')
export class WebhookDeliveryHandler implements EffectPerformer {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly guard: WebhookGuard,
    private readonly switchingOff: SwitchingOff,
    private readonly awaited: AwaitedAnswers,
  ) {}

  async perform(effect: ClaimedEffect): Promise<Completion | void> {
    const { webhookId, body, kept, test = false, awaited } = effect.payload as unknown as Delivery;
    if (kept) return awaited ? (unit) => this.awaited.assumed(unit, effect.id) : undefined;
    const webhook = await findWebhook(this.database.read, webhookId);
    if (!webhook || !(webhook.active || test)) throw switchedOff();
    const { row, body: answer, failure } = await this.attempt(webhook, effect.id, JSON.stringify(body));
    failpoint('webhook');
    if (!failure) {
      return async (unit) => {
        await noteAttempt(unit.manager, row, !test);
        if (awaited) await this.awaited.answered(unit, effect.id, row.status ?? 0, answer);
      };
    }
    await this.database.write(async (unit) => {
      await noteAttempt(unit.manager, row, !test);
      if (!test) await this.switchingOff.consider(unit, webhook, row);
    });
    // Who asked for a test sees what came of it; nobody else has to look.
    throw test ? new EffectFailure('void', failure.problem) : failure;
  }

  async gaveUp(unit: Unit, { id, payload }: ClaimedEffect): Promise<void> {
    if (!(payload as unknown as Delivery).awaited) return;
    const last = (await findAttempts(unit.manager, id)).at(-1);
    await this.awaited.failed(unit, id, last?.status ?? null);
  }

  private async attempt(webhook: Webhook, id: string, body: string): Promise<Outcome> {
    const at = this.clock.now();
    const own = ownHeaders(this.vault, webhook);
    const shown = {
      'content-type': 'application/json',
      'user-agent': 'Mailroom',
      ...webhookHeaders(signingSecrets(this.vault, webhook, at), id, at, body),
    };
    const begun = performance.now();
    const found = withoutEcho(await this.post(new URL(webhook.url), body, { ...own, ...shown }), own);
    const problem = problemOf(found);
    const row: WebhookAttempt = {
      id: newId(),
      deliveryId: id,
      webhookId: webhook.id,
      at,
      milliseconds: Math.round(performance.now() - begun),
      status: 'status' in found ? found.status : null,
      code: problem?.code ?? null,
      message: problem?.message.slice(0, 500) ?? null,
      advice: problem?.advice.slice(0, 500) ?? null,
      headers: { ...shown, ...Object.fromEntries(Object.keys(own).map((name) => [name.toLowerCase(), '•••'])) },
      address: found.address,
      answer: 'status' in found ? found.body.slice(0, KEPT_ANSWER) : null,
    };
    return { row, body: 'status' in found ? found.body : '', failure: problem && failureOf(found, problem, at) };
  }

  private async post(url: URL, body: string, headers: Record<string, string>): Promise<PostResult | PostError> {
    try {
      const lookup = this.guard.lookup(url);
      return await guardedPost(url, body, headers, { lookup, timeoutMilliseconds: TIMEOUT_MILLISECONDS });
    } catch (error) {
      if (error instanceof PostError) return error;
      throw error;
    }
  }
}

const switchedOff = () =>
  new EffectFailure('fail', {
    code: 'webhook-switched-off',
    message: 'The webhook was switched off or removed.',
    advice: 'Switch it on, then try this delivery again.',
  });

/** Null: it was taken. */
function problemOf(found: PostResult | PostError): Problem | null {
  if (found instanceof PostError) {
    const advice =
      found.code === 'address-not-allowed'
        ? 'If this host is yours, add it to WEBHOOK_ALLOWED_HOSTS and try again.'
        : 'It is tried again by itself. Check that the address is right and the receiver is running.';
    return { code: found.code, message: found.message, advice };
  }
  const { status } = found;
  if (status >= 200 && status < 300) return null;
  return { code: `http-${status}`, message: `The receiver answered with status ${status}.`, advice: adviceFor(status) };
}

function failureOf(found: PostResult | PostError, problem: Problem, now: Date): EffectFailure {
  if (found instanceof PostError) {
    const forbidden = found.code === 'address-not-allowed';
    return new EffectFailure(forbidden ? 'fail' : 'retry', problem, { unreachable: !forbidden });
  }
  const { status, retryAfter } = found;
  const asksToWait = status === 429 || status === 503;
  const notBefore = asksToWait ? retryAfterMilliseconds(retryAfter, now) : 0;
  return new EffectFailure(status === 410 ? 'fail' : 'retry', problem, { notBefore });
}

function adviceFor(status: number): string {
  if (status === 410) return 'The receiver wants no more events: the webhook was switched off.';
  if (status >= 300 && status < 400) return 'Redirects are not followed. Enter the final address.';
  if (status === 401 || status === 403) {
    return 'It is tried again by itself. Check the secret and the headers that the receiver expects.';
  }
  if (status === 404 || status === 405) return 'It is tried again by itself. Check that the address is right.';
  if (status === 429 || status === 503) return 'It is tried again by itself, not before the receiver asked to.';
  return 'It is tried again by itself. Look into the log of the receiver.';
}
