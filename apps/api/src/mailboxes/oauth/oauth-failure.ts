import { ADDRESS_NOT_ALLOWED, MailError, type MailErrorCode } from '@mailroom/mail';
import * as oauth from 'oauth4webapi';

/** The wait that a provider asked for, when it did, in milliseconds. */
export interface OauthFailure {
  error: MailError;
  retryAfter: number | null;
}

/** Error codes of RFC 6749 sections 4.1.2.1 and 5.2 that blame the client's registration or its settings. */
const CLIENT_FAULTS = new Set([
  'invalid_client',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'invalid_scope',
  'invalid_request',
]);

/** The consent is gone or was never complete; a person has to give it anew. */
const CONSENT_FAULTS = new Set(['invalid_grant', 'interaction_required', 'consent_required', 'login_required']);

/** Translates what the sign-in service answered, or why it did not, into what a person should do. */
export function oauthFailure(error: unknown): OauthFailure {
  if (error instanceof MailError) return { error, retryAfter: null };
  if (error instanceof oauth.ResponseBodyError) {
    const code = codeOf(error.error, error.status);
    return failure(code, `${error.error} ${error.error_description ?? ''}`, error.response);
  }
  if (error instanceof oauth.AuthorizationResponseError) {
    const code = error.error === 'access_denied' ? 'consent-needed' : codeOf(error.error, 400);
    return failure(code, `${error.error} ${error.error_description ?? ''}`, null);
  }
  if (error instanceof oauth.WWWAuthenticateChallengeError) {
    const code = codeOf('invalid_client', error.status);
    return failure(code, `HTTP ${error.status}`, error.response);
  }
  if (error instanceof oauth.OperationProcessingError && error.cause instanceof Response) {
    const { status } = error.cause;
    const refused = status === 404 || status === 405 || status === 410;
    return failure(refused ? 'provider-refused' : 'provider-unavailable', `HTTP ${status}`, error.cause);
  }
  if (hasCode(error) && error.code === ADDRESS_NOT_ALLOWED) return failure('address-not-allowed', '', null);
  return failure('provider-unavailable', hasCode(error) ? error.code : '', null);
}

function codeOf(error: string, status: number): MailErrorCode {
  // Overload is told in the words of any error: the status is the surer sign.
  if (status === 429 || status >= 500) return 'provider-unavailable';
  if (CONSENT_FAULTS.has(error)) return 'consent-needed';
  return CLIENT_FAULTS.has(error) ? 'provider-refused' : 'provider-unavailable';
}

function failure(code: MailErrorCode, said: string, response: Response | null): OauthFailure {
  const serverResponse = readable(said);
  const seconds = Number(response?.headers.get('retry-after') ?? NaN);
  return {
    error: new MailError(code, 'login', serverResponse ? { serverResponse } : {}),
    retryAfter: Number.isFinite(seconds) ? seconds * 1000 : null,
  };
}

/** A stranger's words, fit for a screen and a log. */
const readable = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);

const hasCode = (error: unknown): error is { code: string } =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
