import { MailError } from './errors/mail-error';
import type { ServerSettings } from './server-settings';

/** What a server says in the challenge that refuses a token (RFC 7628 section 3.2.2; Google's XOAUTH2 is alike). */
export interface TokenChallenge {
  status?: unknown;
}

/**
 * Logs in by a password (`attempt` gets null) or by a token. A server may refuse a token that should still be valid:
 * it is renewed then, once.
 */
export async function withToken<T>(
  { accessToken }: ServerSettings,
  attempt: (token: string | null) => Promise<T>,
): Promise<T> {
  if (accessToken === undefined) return attempt(null);
  const token = await accessToken();
  try {
    return await attempt(token);
  } catch (error) {
    if (!(error instanceof MailError) || error.code !== 'token-refused') throw error;
    return attempt(await accessToken(token));
  }
}

/** Says of a failed login by token what that means there: no password was wrong, none was asked for. */
export function asTokenFailure(error: MailError, challenge: TokenChallenge | null): MailError {
  const details = { serverResponse: error.serverResponse, phase: error.phase };
  if (error.code === 'login-unsupported') return new MailError('token-unsupported', error.step, details);
  if (error.code !== 'login-failed') return error;
  const lacksScope = challenge?.status === 'insufficient_scope';
  return new MailError(lacksScope ? 'token-scope' : 'token-refused', error.step, details);
}

/** Reads the base64 JSON of a refusal; null when it is none. */
export function readChallenge(text: string): TokenChallenge | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
