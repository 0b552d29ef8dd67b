import type { MailErrorCode, MailRecovery } from './codes';

/** What one code means: a sentence, what the person should do, what the program should do. */
export interface CatalogueEntry {
  message: string;
  advice: string;
  recovery: MailRecovery;
}

/**
 * Every code in plain words. `disable` is rare on purpose: only where another try could lock the account
 * or would send nothing new; anything that the server's side may heal by itself backs off instead.
 */
export const catalogue: Readonly<Record<MailErrorCode, CatalogueEntry>> = {
  'address-not-allowed': {
    message: 'This server may not be connected to.',
    advice:
      'Its address is an internal one, or its port is none of mail. If the server is yours, name it in MAIL_ALLOWED_HOSTS (name, address or range) and start this program again.',
    // It heals by itself once the setting names the server.
    recovery: 'backoff',
  },
  'unknown-host': {
    message: 'No server with this name exists.',
    advice: 'Check the spelling of the server name. Your provider lists it under "IMAP and SMTP settings".',
    recovery: 'backoff',
  },
  'dns-unavailable': {
    message: 'The name of the server could not be looked up.',
    advice: 'The name service did not answer. Check the network connection of this machine, then try again.',
    recovery: 'backoff',
  },
  'connection-refused': {
    message: 'The server refused the connection on this port.',
    advice:
      'Check the port (IMAP: 993 with TLS, 143 otherwise; SMTP: 465 with TLS, 587 with STARTTLS) and the firewall.',
    recovery: 'backoff',
  },
  'host-unreachable': {
    message: 'There is no way through the network to the server.',
    advice: 'Check the network connection and the firewall between this machine and the server.',
    recovery: 'backoff',
  },
  timeout: {
    message: 'The server did not answer in time.',
    advice: 'Check the port and the firewall. If they are right, the server is overloaded: try again later.',
    recovery: 'backoff',
  },
  'greeting-missing': {
    message: 'The server took the connection and then said nothing.',
    advice: 'A port that expects TLS from the start behaves like this: choose TLS as encryption, or another port.',
    recovery: 'backoff',
  },
  'connection-lost': {
    message: 'The connection to the server broke.',
    advice: 'Nothing needs doing if it happens now and then. If it keeps happening, check the network.',
    recovery: 'backoff',
  },
  'certificate-self-signed': {
    message: 'The server showed a certificate that it signed itself.',
    advice: 'If this is your own server, allow an untrusted certificate; otherwise ask its administrator.',
    recovery: 'backoff',
  },
  'certificate-expired': {
    message: 'The certificate of the server has expired or is not valid yet.',
    advice: "Ask the server's administrator to renew it, and check the clock of this machine.",
    recovery: 'backoff',
  },
  'certificate-wrong-host': {
    message: 'The certificate of the server was issued for another name.',
    advice: 'Use the server name that is written in the certificate; your provider lists it.',
    recovery: 'backoff',
  },
  'certificate-untrusted': {
    message: 'The certificate of the server comes from an issuer that this machine does not trust.',
    advice: 'Add the issuer to the trusted certificates of this machine, or allow an untrusted certificate.',
    recovery: 'backoff',
  },
  'wrong-tls': {
    message: 'The port does not speak TLS from the start.',
    advice: 'Choose STARTTLS for this port, or use the TLS port (IMAP 993, SMTP 465).',
    recovery: 'backoff',
  },
  'tls-required': {
    message: 'The server accepts logins only over an encrypted connection.',
    advice: 'Choose TLS or STARTTLS as encryption.',
    recovery: 'disable',
  },
  'starttls-unavailable': {
    message: 'The server does not offer STARTTLS on this port.',
    advice: 'Choose TLS and the TLS port (IMAP 993, SMTP 465). The password was not sent.',
    recovery: 'backoff',
  },
  'tls-failed': {
    message: 'The encrypted connection could not be set up.',
    advice: 'The server may only know outdated TLS versions. Ask its administrator to allow TLS 1.2 or newer.',
    recovery: 'backoff',
  },
  'login-failed': {
    message: 'The server did not accept the user name and password.',
    advice: 'Enter them again. With two-step sign-in the provider wants an app password instead of your own.',
    recovery: 'disable',
  },
  'login-limited': {
    message: 'The server lets this account or this address in less often for now.',
    advice:
      'Too many logins or connections. It is tried again by itself, more slowly. If it stays like this, close other mail programs or lower IMAP_CONNECTIONS_PER_HOST.',
    recovery: 'backoff',
  },
  'login-unavailable': {
    message: 'The server takes no logins at the moment.',
    advice: 'It is busy or being looked after. It is tried again by itself.',
    recovery: 'backoff',
  },
  'login-unsupported': {
    message: 'The server offers no kind of login with a user name and password.',
    advice: 'The provider may want OAuth2, or password logins must be switched on in its settings.',
    recovery: 'disable',
  },
  'token-refused': {
    message: 'The server did not accept the sign-in of the provider.',
    advice:
      'Check that the user name is the account that was signed in with, and that its administrator allows IMAP and SMTP. Then connect it again.',
    recovery: 'disable',
  },
  'token-scope': {
    message: 'The consent does not cover reading and sending mail by IMAP and SMTP.',
    advice: 'Add the missing permissions in the settings of the provider, then connect the mailbox again.',
    recovery: 'disable',
  },
  'token-unsupported': {
    message: 'The server offers no sign-in by OAuth 2.',
    advice: 'Check host and port, or choose the login by a password.',
    recovery: 'disable',
  },
  'consent-needed': {
    message: 'The consent of the provider is missing.',
    advice: 'It was not given yet, was withdrawn or has expired. Connect the mailbox: the provider asks you for it.',
    recovery: 'disable',
  },
  'provider-refused': {
    message: 'The provider does not accept the client of this program.',
    advice: 'Check client ID, client secret and the addresses of the provider in the settings of the mailbox.',
    recovery: 'disable',
  },
  'provider-unavailable': {
    message: 'The sign-in service of the provider does not answer as it should.',
    advice: 'Nothing needs doing: it is tried again later, more slowly.',
    recovery: 'backoff',
  },
  'folder-missing': {
    message: 'The folder does not exist on the server.',
    advice: 'It was renamed or deleted. Choose the folder again in the settings of the mailbox.',
    recovery: 'resync',
  },
  'folder-changed': {
    message: 'The server replaced the folder by another one of the same name.',
    advice: 'Nothing needs doing: the folder is read again, and mail that is already known is recognised.',
    recovery: 'resync',
  },
  'message-missing': {
    message: 'The message is no longer in the folder.',
    advice: 'Somebody moved or deleted it on the server. Nothing needs doing.',
    recovery: 'fail',
  },
  'mailbox-full': {
    message: 'The mailbox is full.',
    advice: 'Delete mail on the server or ask for more room.',
    recovery: 'backoff',
  },
  'message-too-large': {
    message: 'The message is larger than the server accepts.',
    advice: 'Send it with fewer or smaller attachments.',
    recovery: 'fail',
  },
  'smtp-rejected-sender': {
    message: 'The server does not let this account send from this address.',
    advice: 'Check the sender address of the mailbox, and with the provider which addresses the account may use.',
    recovery: 'fail',
  },
  'smtp-rejected-recipient': {
    message: 'The server refused the recipient.',
    advice: 'Check the address of the recipient. It may no longer exist.',
    recovery: 'fail',
  },
  'smtp-rejected-message': {
    message: 'The server refused the message.',
    advice: "Read the server's answer: often it takes the message for spam or forbids an attachment.",
    recovery: 'fail',
  },
  'smtp-temporary': {
    message: 'The server cannot take the message at the moment.',
    advice: 'Nothing needs doing: it is tried again later.',
    recovery: 'backoff',
  },
  'server-busy': {
    message: 'The server is busy and asks for a slower pace.',
    advice: 'Nothing needs doing: it is tried again later.',
    recovery: 'backoff',
  },
  'server-refused': {
    message: 'The server refused the request.',
    advice: "Read the server's answer; its administrator can tell what is not allowed.",
    recovery: 'backoff',
  },
  protocol: {
    message: 'The answer of the server made no sense.',
    advice: 'Check that host and port belong to a mail server of this kind (IMAP or SMTP).',
    recovery: 'backoff',
  },
  cancelled: {
    message: 'The operation was cancelled.',
    advice: 'Nothing needs doing.',
    recovery: 'backoff',
  },
  unexpected: {
    message: 'Something unexpected went wrong.',
    advice: 'Try again. If it happens again, look into the log of this program.',
    recovery: 'backoff',
  },
};
