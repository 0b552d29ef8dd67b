import { Inject, Injectable, SetMetadata } from '@nestjs/common';
import type { Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/config';
import { AppError } from './app-error';
import { addressBlock } from './network/address-block';

export const WEIGHT = Symbol('weight');
/** A route that takes as much work as `weight` ordinary ones, and counts as many. */
export const Weighs = (weight: number) => SetMetadata(WEIGHT, weight);

/** What is counted by: a key, a browser's session, or the address of whoever shows neither. */
export type Counted = 'api-key' | 'session' | 'address';

const SECONDS = 60;
/** Wrong keys from one address within a quarter of an hour. No key can be guessed; this ends the noise of trying. */
const WRONG_KEYS = 30;

/**
 * How much one caller may ask of the program within a minute.
 *
 * Counted in the memory of each process: it protects a process from one caller, and is no quota that has to be exact.
 * Behind a balancer over n processes a caller has up to n times as much.
 */
@Injectable()
export class RateLimits {
  private readonly limiters: Record<Counted, RateLimiterMemory | null>;
  private readonly wrongKeys = new RateLimiterMemory({ points: WRONG_KEYS, duration: 900 });

  constructor(@Inject(CONFIG) { requestsPerMinute }: Config) {
    const limiter = (points: number) => (points > 0 ? new RateLimiterMemory({ points, duration: SECONDS }) : null);
    this.limiters = {
      'api-key': limiter(requestsPerMinute.apiKey),
      session: limiter(requestsPerMinute.session),
      address: limiter(requestsPerMinute.address),
    };
  }

  /**
   * Counts a request, and tells in the answer how many are left (draft-ietf-httpapi-ratelimit-headers).
   * @throws 429
   */
  async count(by: Counted, who: string, weight: number, response: Response): Promise<void> {
    const limiter = this.limiters[by];
    if (!limiter) return;
    const taken = await outcome(limiter.consume(by === 'address' ? addressBlock(who) : who, weight));
    const seconds = Math.max(1, Math.ceil(taken.msBeforeNext / 1000));
    response.setHeader('RateLimit-Policy', `"${by}";q=${limiter.points};w=${SECONDS}`);
    response.setHeader('RateLimit', `"${by}";r=${taken.remainingPoints};t=${seconds}`);
    if (taken.consumedPoints <= limiter.points) return;
    throw new AppError(
      'rate-limited',
      429,
      `More than ${limiter.points} requests within a minute. Wait ${seconds} s and go on more slowly.`,
      undefined,
      seconds,
    );
  }

  /** Counts an API key that was wrong. @throws 429 after too many */
  async countWrongKey(address: string): Promise<void> {
    const taken = await outcome(this.wrongKeys.consume(addressBlock(address)));
    if (taken.consumedPoints <= WRONG_KEYS) return;
    const seconds = Math.max(1, Math.ceil(taken.msBeforeNext / 1000));
    const detail = 'Too many requests with API keys that are not valid. Put the right key in place.';
    throw new AppError('too-many-attempts', 429, detail, undefined, seconds);
  }
}

/** The limiter rejects with the very answer it resolves with. */
async function outcome(taking: Promise<RateLimiterRes>): Promise<RateLimiterRes> {
  try {
    return await taking;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  }
}
