import type { MailErrorCode, MailStep } from './codes';
import { readForeignError, type ForeignError } from './foreign-error';
import { MailError } from './mail-error';
import { redact } from './redact';

/**
 * The one translator of foreign errors (Node, OpenSSL, imapflow, nodemailer, a server's answer).
 * @param step what was being done; the error's own evidence overrules it where it names an earlier step
 * @param secrets values that must not appear in the result, such as the password
 */
export function toMailError(error: unknown, step: MailStep, secrets: readonly string[] = []): MailError {
  if (error instanceof MailError) return error;
  const foreign = readForeignError(error);
  const code = codeOf(foreign, step);
  const serverResponse = foreign.response || (code === 'unexpected' || code === 'tls-failed' ? foreign.message : '');
  return new MailError(code, stepOf(code, step), { serverResponse: redact(serverResponse, secrets) || undefined });
}

/** Node's and the libraries' codes for a connection that never came to be, or ended. */
const connectionCodes: Readonly<Record<string, MailErrorCode>> = {
  EADDRNOTALLOWED: 'address-not-allowed',
  ENOTFOUND: 'unknown-host',
  EDNS: 'unknown-host',
  EAI_AGAIN: 'dns-unavailable',
  ESERVFAIL: 'dns-unavailable',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'host-unreachable',
  ENETUNREACH: 'host-unreachable',
  EADDRNOTAVAIL: 'host-unreachable',
  EACCES: 'host-unreachable',
  GREETING_TIMEOUT: 'greeting-missing',
  CONNECT_TIMEOUT: 'timeout',
  UPGRADE_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  ETIMEOUT: 'timeout',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  ECONNABORTED: 'connection-lost',
  NoConnection: 'connection-lost',
  EConnectionClosed: 'connection-lost',
  ClosedAfterConnectText: 'connection-lost',
  ClosedAfterConnectTLS: 'connection-lost',
  StateLogout: 'connection-lost',
  ECONNECTION: 'connection-lost',
  ABORT_ERR: 'cancelled',
  EABORT: 'cancelled',
};

/** Reasons of OpenSSL's verification (X509_verify_cert_error_string) and of Node's check of the name. */
const certificateCodes: Readonly<Record<string, MailErrorCode>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-self-signed',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-wrong-host',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-untrusted',
  CERT_UNTRUSTED: 'certificate-untrusted',
  CERT_REVOKED: 'certificate-untrusted',
  INVALID_CA: 'certificate-untrusted',
};

/** RFC 5530 response codes that mean the same whatever the command was. */
const responseCodes: Readonly<Record<string, MailErrorCode>> = {
  AUTHENTICATIONFAILED: 'login-failed',
  AUTHORIZATIONFAILED: 'login-failed',
  EXPIRED: 'login-failed',
  CONTACTADMIN: 'login-failed',
  PRIVACYREQUIRED: 'tls-required',
  UNAVAILABLE: 'login-unavailable',
  INUSE: 'login-unavailable',
  LIMIT: 'login-limited',
  // Not of RFC 5530; Yahoo and others send them.
  THROTTLED: 'login-limited',
  RATELIMIT: 'login-limited',
  NONEXISTENT: 'folder-missing',
  TRYCREATE: 'folder-missing',
  OVERQUOTA: 'mailbox-full',
  TOOBIG: 'message-too-large',
  APPENDLIMIT: 'message-too-large',
};

function codeOf(foreign: ForeignError, step: MailStep): MailErrorCode {
  return (
    certificateOf(foreign) ??
    // Before the login: imapflow marks every failure during LOGIN as a failed one, a lost connection too.
    (foreign.replyCode === 0 ? connectionOf(foreign, step) : null) ??
    tlsOf(foreign) ??
    imapOf(foreign, step) ??
    loginOf(foreign, step) ??
    smtpOf(foreign) ??
    (foreign.response === '' ? 'unexpected' : 'server-refused')
  );
}

function certificateOf({ codes }: ForeignError): MailErrorCode | null {
  return firstIn(certificateCodes, codes);
}

function connectionOf({ codes, tlsFailed }: ForeignError, step: MailStep): MailErrorCode | null {
  if (codes.some(isNotTls)) return step === 'login' && tlsFailed ? 'tls-failed' : 'wrong-tls';
  const specific = codes.filter((code) => code !== 'ESOCKET' && code !== 'ETLS');
  return firstIn(connectionCodes, specific);
}

/** OpenSSL met bytes that are no TLS record: a plain-text server answered. */
const isNotTls = (code: string): boolean =>
  code === 'ERR_SSL_WRONG_VERSION_NUMBER' ||
  code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG' ||
  code === 'ERR_SSL_HTTP_REQUEST';

function tlsOf({ codes, message, tlsFailed, command }: ForeignError): MailErrorCode | null {
  if (/does not support (required )?STARTTLS/i.test(message) || command === 'STARTTLS') return 'starttls-unavailable';
  if (tlsFailed || codes.includes('EPROTO') || codes.includes('ETLS')) return 'tls-failed';
  return codes.some((code) => code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) ? 'tls-failed' : null;
}

function imapOf({ codes, responseCode, mailboxMissing, response }: ForeignError, step: MailStep): MailErrorCode | null {
  if (mailboxMissing) return 'folder-missing';
  const told = codes.includes('ETHROTTLE') ? 'login-limited' : responseCodes[responseCode];
  // "Try again" is also said to a wrong password; to do so by itself would lock the account.
  const code = told === 'login-failed' && limited.test(response) ? 'login-limited' : told;
  if ((code === 'login-unavailable' || code === 'login-limited') && step !== 'login') return 'server-busy';
  if (code !== undefined) return code;
  return codes.some((name) => protocolCodes.has(name)) ? 'protocol' : null;
}

const protocolCodes: ReadonlySet<string> = new Set([
  'EPROTOCOL',
  'UnexpectedTag',
  'InvalidResponse',
  'ResponseProcessingFailed',
  'ParserError',
  'ParserErrorExchange',
  'LineTooLarge',
  'LiteralTooLarge',
  'ResponseTooLarge',
  'MAX_IMAP_NESTING_REACHED',
  'STARTTLS_INJECTION',
]);

/** Gmail, Exchange and others refuse for load with the very code of a bad password; only the words differ. */
const limited = /too many|too often|rate limit|throttl|simultaneous|exceeded/i;
const busy = /try again|temporar|unavailable/i;

const loadOf = (response: string): MailErrorCode | null =>
  limited.test(response) ? 'login-limited' : busy.test(response) ? 'login-unavailable' : null;

const noMechanism = /(unsupported|no matching) authentication|unknown authentication method/i;

function loginOf(foreign: ForeignError, step: MailStep): MailErrorCode | null {
  const { authenticationFailed, codes, message, replyCode, response } = foreign;
  // imapflow does not mark the first of these as a failed login.
  if (step === 'login' && noMechanism.test(message)) return 'login-unsupported';
  if (!authenticationFailed && !codes.includes('EAUTH') && !codes.includes('ENOAUTH')) {
    if (step !== 'login' || replyCode < 400) return null;
  }
  if (/login is disabled/i.test(message)) return 'tls-required';
  // RFC 4954: 538 and 530 5.7.0 ask for encryption, 504 knows no such mechanism, 4yz is for now only.
  if (replyCode === 538 || (replyCode === 530 && /tls|encrypt/i.test(response))) return 'tls-required';
  if (replyCode === 504 || replyCode === 502 || replyCode === 503) return 'login-unsupported';
  return loadOf(response) ?? (replyCode >= 400 && replyCode < 500 ? 'login-unavailable' : 'login-failed');
}

function smtpOf(foreign: ForeignError): MailErrorCode | null {
  const { codes, command, enhancedStatus, message, replyCode } = foreign;
  if (codes.includes('EMESSAGE') && /larger than allowed/.test(message)) return 'message-too-large';
  if (codes.includes('EENVELOPE') && replyCode === 0) {
    return /sender/i.test(message) ? 'smtp-rejected-sender' : 'smtp-rejected-recipient';
  }
  if (replyCode === 0) return null;
  // RFC 3463: X.2.2 mailbox full, X.3.4 and X.2.3 too big. 503 is about the session, never about the message.
  if (enhancedStatus === '5.3.4' || enhancedStatus === '5.2.3') return 'message-too-large';
  if (replyCode === 552 && command !== 'RCPT TO' && enhancedStatus !== '5.2.2') return 'message-too-large';
  if (replyCode < 500) return enhancedStatus === '4.2.2' ? 'mailbox-full' : 'smtp-temporary';
  if (replyCode === 503) return 'smtp-temporary';
  if (command === 'RCPT TO') return 'smtp-rejected-recipient';
  return command === 'MAIL FROM' ? 'smtp-rejected-sender' : 'smtp-rejected-message';
}

const stepOfCode: Partial<Record<MailErrorCode, MailStep>> = {
  'address-not-allowed': 'dns',
  'unknown-host': 'dns',
  'dns-unavailable': 'dns',
  'connection-refused': 'tcp',
  'host-unreachable': 'tcp',
  'certificate-self-signed': 'tls',
  'certificate-expired': 'tls',
  'certificate-wrong-host': 'tls',
  'certificate-untrusted': 'tls',
  'wrong-tls': 'tls',
  'starttls-unavailable': 'tls',
  'tls-failed': 'tls',
  'greeting-missing': 'tcp',
  'login-failed': 'login',
  'login-unsupported': 'login',
  'tls-required': 'login',
};

const stepOf = (code: MailErrorCode, step: MailStep): MailStep => stepOfCode[code] ?? step;

function firstIn(table: Readonly<Record<string, MailErrorCode>>, codes: readonly string[]): MailErrorCode | null {
  for (const code of codes) {
    const found = Object.hasOwn(table, code) ? table[code] : undefined;
    if (found !== undefined) return found;
  }
  return null;
}
