import { catalogue } from './catalogue';
import type { MailErrorCode, MailRecovery, MailStep, SendPhase } from './codes';

/** Facts of one failure beyond its code. */
export interface MailErrorDetails {
  /** What the server said, cleaned of control characters and secrets. */
  serverResponse?: string;
  /** Set by sending only. */
  phase?: SendPhase;
}

/** The only error that leaves this library. Neither its message nor its fields ever hold a password. */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly advice: string;
  readonly recovery: MailRecovery;
  readonly serverResponse?: string;
  readonly phase?: SendPhase;

  constructor(
    readonly code: MailErrorCode,
    readonly step: MailStep,
    details: MailErrorDetails = {},
  ) {
    const entry = catalogue[code];
    super(details.serverResponse ? `${entry.message} The server said: ${details.serverResponse}` : entry.message);
    this.advice = entry.advice;
    this.recovery = entry.recovery;
    this.serverResponse = details.serverResponse;
    this.phase = details.phase;
  }

  /** The same error, saying how far the message had travelled. */
  inPhase(phase: SendPhase): MailError {
    return new MailError(this.code, this.step, { serverResponse: this.serverResponse, phase });
  }
}
