import { MailError } from '@mailroom/mail';
import { EffectFailure } from './effect.types';

const REACHING = new Set(['dns', 'tcp', 'tls', 'login']);

/**
 * What an error of a handler means for its effect.
 * @param dataStarted the bytes of a mail were under way or beyond: only the SMTP server's own answer says that it was not
 *   delivered, so whatever else fails then must never lead to a repetition
 */
export function failureOf(error: unknown, dataStarted = false): EffectFailure {
  if (error instanceof EffectFailure) return error;
  if (error instanceof MailError) return mailFailure(error);
  const message = error instanceof Error ? error.message : String(error);
  if (dataStarted) {
    return uncertain(`Something went wrong after the message was handed over: it may have arrived. ${message}`);
  }
  return new EffectFailure('retry', {
    code: 'unexpected',
    message: `Something unexpected went wrong: ${message}`,
    advice: 'It is tried again by itself. If it keeps failing, look into the log of the program.',
  });
}

function mailFailure(error: MailError): EffectFailure {
  const problem = { code: error.code, message: error.message, advice: error.advice };
  if (error.phase === 'after-data') {
    return uncertain(`The connection broke after the message was handed over: it may have arrived. ${error.message}`);
  }
  // A wrong password is for a person to mend; mail that waits for it must not be lost meanwhile.
  // A message that another program took away between being found and being moved is looked for anew, wherever it lies now.
  const elsewhere = error.code === 'message-missing';
  const retry =
    elsewhere || error.recovery === 'backoff' || error.recovery === 'disable' || error.recovery === 'resync';
  return new EffectFailure(retry ? 'retry' : 'fail', problem, { unreachable: retry && REACHING.has(error.step) });
}

const uncertain = (message: string): EffectFailure =>
  new EffectFailure('uncertain', {
    code: 'uncertain',
    message,
    advice: 'Ask the recipient, or look into the log of your mail server, before you send it again.',
  });
