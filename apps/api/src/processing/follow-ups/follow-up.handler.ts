import { Injectable } from '@nestjs/common';
import { failpoint } from '../../common/failpoints';
import { Database } from '../../database/database';
import { EffectHandler } from '../../outbox/effect-handler.decorator';
import type { ClaimedEffect, Completion, EffectPerformer } from '../../outbox/effect.types';
import { AwaitedAnswers } from '../../webhooks/awaited-answers.service';
import type { FollowUpPayload } from '../../webhooks/awaited-answers.types';
import { FollowUps } from './follow-ups.service';

/**
 * Lets a decision go on. What it reads outside the database is read first; everything that comes of it is written with
 * the end of the effect, so that it happens once, however often a worker dies over it.
 */
@Injectable()
@EffectHandler('follow-up')
export class FollowUpHandler implements EffectPerformer {
  constructor(
    private readonly database: Database,
    private readonly followUps: FollowUps,
    private readonly awaited: AwaitedAnswers,
  ) {}

  async perform({ payload }: ClaimedEffect): Promise<Completion | void> {
    const settled = payload as unknown as FollowUpPayload;
    const awaited = await this.awaited.find(this.database.read, settled.awaitedId);
    if (!awaited) return;
    const subject = await this.followUps.prepare(awaited);
    failpoint('follow-up');
    return async (unit) => {
      if (subject) await this.followUps.goOn(unit, awaited, subject, settled);
      await this.awaited.done(unit, awaited.id);
    };
  }
}
