/** How the connection is protected: TLS from the first byte, an upgrade by STARTTLS that must succeed, or nothing. */
export type Security = 'tls' | 'starttls' | 'none';

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
}
