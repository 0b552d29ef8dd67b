import type { Unit } from '../database/database';

export const EFFECT_KINDS = [
  'send',
  'system-mail',
  'append-sent',
  'move',
  'copy',
  'flag',
  'delete',
  'mark-seen',
  'webhook',
  'plugin',
  'follow-up',
] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

/** Something to be done outside the database once the work that asks for it is committed. */
export interface NewEffect {
  /** Made by the caller when it has to point at the effect before it is written. */
  id?: string;
  kind: EffectKind;
  /** What makes it one thing: asked for twice under one key, it is done once. */
  dedupeKey: string;
  mailboxId: string | null;
  messageId: string | null;
  /** One plain sentence: what it does. */
  summary: string;
  payload: Record<string, unknown>;
  /** Default: at once. */
  runAt?: Date;
  /** When it was asked for; default: now. */
  createdAt?: Date;
}

/** What a handler is given. */
export interface ClaimedEffect {
  id: string;
  kind: EffectKind;
  mailboxId: string | null;
  messageId: string | null;
  payload: Record<string, unknown>;
  /** Claims made so far, this one included. */
  attempts: number;
}

/** The right to perform one effect, for as long as nobody else took it over. */
export interface EffectLease {
  /**
   * Notes, durably, that from now on the outcome may be unknown (RFC 5321 4.1.1.4: DATA begins). A worker that dies
   * after it leaves the effect `uncertain`, never to be repeated by itself.
   * @param alongside written in the same unit of work; when it throws, DATA has not begun
   * @throws when the lease was lost: then nothing may be sent
   */
  dataStarted(alongside?: (unit: Unit) => Promise<void>): Promise<void>;
}

/** Written in the same unit of work that marks the effect as done. */
export type Completion = (unit: Unit) => Promise<void>;

export interface EffectPerformer {
  /** @throws EffectFailure, or MailError, to say what should happen next; anything else is tried again */
  perform(effect: ClaimedEffect, lease: EffectLease): Promise<Completion | void>;
  /** Told in the unit of work that gives an effect up, or leaves it to a person. */
  gaveUp?(unit: Unit, effect: ClaimedEffect, how: 'failed' | 'uncertain', problem: Problem): Promise<void>;
}

export interface Problem {
  code: string;
  message: string;
  advice: string;
}

/** Why an effect was not performed, and what follows. */
export class EffectFailure extends Error {
  override readonly name = 'EffectFailure';

  constructor(
    /**
     * `void`: there is nothing to be done any more; nobody needs to look. `wait`: it was not its turn yet, which counts as
     * no attempt; with it waits all that would go the same way.
     */
    readonly outcome: 'retry' | 'fail' | 'uncertain' | 'void' | 'wait',
    readonly problem: Problem,
    readonly options: {
      /** Not before so many milliseconds from now. */
      notBefore?: number;
      /** The other side as a whole is out of reach: everything waiting for it is put off together. */
      unreachable?: boolean;
    } = {},
  ) {
    super(problem.message);
  }
}
