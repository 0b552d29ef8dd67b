/** What went wrong, in a word that programs may compare. */
export type MailErrorCode =
  | 'address-not-allowed'
  | 'unknown-host'
  | 'dns-unavailable'
  | 'connection-refused'
  | 'host-unreachable'
  | 'timeout'
  | 'greeting-missing'
  | 'connection-lost'
  | 'certificate-self-signed'
  | 'certificate-expired'
  | 'certificate-wrong-host'
  | 'certificate-untrusted'
  | 'wrong-tls'
  | 'tls-required'
  | 'starttls-unavailable'
  | 'tls-failed'
  | 'login-failed'
  | 'login-limited'
  | 'login-unavailable'
  | 'login-unsupported'
  | 'token-refused'
  | 'token-scope'
  | 'token-unsupported'
  | 'consent-needed'
  | 'provider-refused'
  | 'provider-unavailable'
  | 'folder-missing'
  | 'folder-changed'
  | 'message-missing'
  | 'mailbox-full'
  | 'message-too-large'
  | 'smtp-rejected-sender'
  | 'smtp-rejected-recipient'
  | 'smtp-rejected-message'
  | 'smtp-temporary'
  | 'server-busy'
  | 'server-refused'
  | 'protocol'
  | 'cancelled'
  | 'unexpected';

/** What was being done when it went wrong. */
export type MailStep =
  'dns' | 'tcp' | 'tls' | 'login' | 'folder' | 'search' | 'fetch' | 'flags' | 'move' | 'append' | 'idle' | 'send';

/**
 * What a program should do next.
 * - `backoff`: try again later, waiting longer each time.
 * - `disable`: trying again does harm or cannot help; stop until a person changes the settings.
 * - `resync`: what is remembered about the folder is out of date; list the folders and plan again.
 * - `fail`: this one thing cannot be done; record it and go on with the next.
 */
export type MailRecovery = 'backoff' | 'disable' | 'resync' | 'fail';

/**
 * How far a message had travelled when sending failed (RFC 5321 section 4.1.1.4).
 * - `before-data`: no byte of the message was written; sending again is safe.
 * - `data`: the message was under way when the connection broke, or the server refused it: it was not delivered.
 * - `after-data`: the final dot may have reached the server and no answer came. The message is uncertain: it may have
 *   been delivered, and only a person can decide to send it again.
 */
export type SendPhase = 'before-data' | 'data' | 'after-data';
