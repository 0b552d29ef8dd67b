import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import { failpoint } from '../common/failpoints';
import { Vault } from '../common/vault';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import { EffectHandler } from '../outbox/effect-handler.decorator';
import { type ClaimedEffect, type Completion, EffectFailure, type EffectPerformer } from '../outbox/effect.types';
import { AddressGuard } from '../common/network/address-guard';
import { guardedPost, PostError, type PostResult } from './guarded-post';
import { findWebhook, noteDelivery } from './webhook-delivery.repository';
import { webhookHeaders } from './webhook-signature';

const TIMEOUT_MILLISECONDS = 15_000;
const DAY_SECONDS = 86_400;

interface Delivery {
  webhookId: string;
  body: Record<string, unknown>;
  /** About sample mail: nothing leaves. */
  kept?: boolean;
}

/** Delivers one event to one endpoint. Its id stays the same over all attempts: the receiver can drop a repetition. */
@Injectable()
@EffectHandler('webhook')
export class WebhookDeliveryHandler implements EffectPerformer {
  private readonly guard: AddressGuard;

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.guard = new AddressGuard(config.webhookAllowedHosts);
  }

  async perform(effect: ClaimedEffect): Promise<Completion | void> {
    const { webhookId, body, kept } = effect.payload as unknown as Delivery;
    if (kept) return;
    const webhook = await findWebhook(this.database.read, webhookId);
    if (!webhook?.active) throw switchedOff();
    const secret = this.vault.open(webhook.secret, `webhook:${webhook.id}:secret`);
    const result = await this.post(new URL(webhook.url), JSON.stringify(body), effect.id, secret);
    failpoint('webhook');
    const note = { lastStatus: result.status, lastDeliveryAt: this.clock.now() };
    if (result.status >= 200 && result.status < 300) {
      return async (unit) => void (await noteDelivery(unit.manager, webhook.id, note));
    }
    // 410 Gone: the receiver wants nothing any more (Standard Webhooks).
    const patch = result.status === 410 ? { ...note, active: false as const } : note;
    await this.database.write((unit) => noteDelivery(unit.manager, webhook.id, patch));
    throw refused(result);
  }

  private async post(url: URL, body: string, id: string, secret: string): Promise<PostResult> {
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Mailroom',
      ...webhookHeaders(secret, id, this.clock.now(), body),
    };
    try {
      return await guardedPost(url, body, headers, { guard: this.guard, timeoutMilliseconds: TIMEOUT_MILLISECONDS });
    } catch (error) {
      if (!(error instanceof PostError)) throw error;
      const forbidden = error.code === 'address-not-allowed';
      const advice = forbidden
        ? 'If this host is yours, add it to WEBHOOK_ALLOWED_HOSTS and try again.'
        : 'It is tried again by itself. Check that the address is right and the receiver is running.';
      throw new EffectFailure(
        forbidden ? 'fail' : 'retry',
        { code: error.code, message: error.message, advice },
        { unreachable: !forbidden },
      );
    }
  }
}

const switchedOff = () =>
  new EffectFailure('fail', {
    code: 'webhook-switched-off',
    message: 'The webhook was switched off or removed.',
    advice: 'Switch it on, then try this delivery again.',
  });

function refused({ status, retryAfter }: PostResult): EffectFailure {
  const problem = {
    code: `http-${status}`,
    message: `The receiver answered with status ${status}.`,
    advice: adviceFor(status),
  };
  // RFC 9110 10.2.3; a date or an absurd wait is left to our own back-off.
  const seconds = Math.min(Number(retryAfter ?? 0) || 0, DAY_SECONDS);
  return new EffectFailure(status === 410 ? 'fail' : 'retry', problem, { notBefore: seconds * 1000 });
}

function adviceFor(status: number): string {
  if (status === 410) return 'The receiver wants no more events: the webhook was switched off.';
  if (status >= 300 && status < 400) return 'Redirects are not followed. Enter the final address.';
  return 'It is tried again by itself. Look into the log of the receiver.';
}
