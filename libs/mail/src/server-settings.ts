import type { AddressLookup } from './address-lookup';

/** How the connection is protected: TLS from the first byte, an upgrade by STARTTLS that must succeed, or nothing. */
export type Security = 'tls' | 'starttls' | 'none';

/**
 * Gives the access token of an OAuth 2 consent, valid at the time of asking.
 * @param refused the token that the server has just refused: never given again
 * @throws MailError when there is none to be had, with what to do
 */
export type AccessTokenSource = (refused?: string) => Promise<string>;

/** One IMAP or SMTP server with the account on it. The password is in the clear: keep it in memory only. */
export interface ServerSettings {
  host: string;
  port: number;
  security: Security;
  /** Empty for an SMTP server that takes mail without a login. */
  user: string;
  password: string;
  /** Accepts self-signed, expired and misnamed certificates; the traffic is still encrypted. */
  allowUntrustedCertificate: boolean;
  /** Set for a login by OAuth 2, in place of the password; asked at each login, because tokens live for an hour or so. */
  accessToken?: AccessTokenSource;
  /** Resolves the host name at the moment of connecting; refuses addresses that must not be reached. */
  lookup?: AddressLookup;
}
