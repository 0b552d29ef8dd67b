import type { Mailbox, SaveMailbox } from '../../api/types';

export const SIGN_INS = ['password', 'google', 'microsoft', 'other'] as const;
/** How a mailbox signs in to its servers: by a password, or by OAuth 2 at a provider. */
export type SignIn = (typeof SIGN_INS)[number];
export type Provider = Exclude<SignIn, 'password'>;

export interface OauthValues {
  clientId: string;
  /** Empty: the stored one stays. */
  clientSecret: string;
  /** Microsoft: of the organisation. */
  tenant: string;
  /** Another provider tells its addresses by this one; or they are entered. */
  issuer: string;
  authorizationUrl: string;
  tokenUrl: string;
  scope: string;
}

export const emptyOauth = (): OauthValues => ({
  clientId: '',
  clientSecret: '',
  tenant: '',
  issuer: '',
  authorizationUrl: '',
  tokenUrl: '',
  scope: 'openid email offline_access',
});

export function oauthValues(oauth: Mailbox['oauth']): OauthValues {
  if (!oauth) return emptyOauth();
  const { clientId, tenant, authorizationUrl, tokenUrl, scope } = oauth;
  const isCommon = tenant === null || tenant === 'common';
  return { ...emptyOauth(), clientId, authorizationUrl, tokenUrl, scope, tenant: isCommon ? '' : tenant };
}

const filled = (text: string): string | undefined => text.trim() || undefined;

/** As the API wants it; undefined for a sign-in by password. */
export function oauthToSave(signIn: SignIn, values: OauthValues): SaveMailbox['oauth'] {
  if (signIn === 'password') return undefined;
  const client = { provider: signIn, clientId: values.clientId.trim(), clientSecret: filled(values.clientSecret) };
  if (signIn === 'google') return client;
  if (signIn === 'microsoft') return { ...client, tenant: filled(values.tenant) };
  return {
    ...client,
    issuer: filled(values.issuer),
    authorizationUrl: filled(values.authorizationUrl),
    tokenUrl: filled(values.tokenUrl),
    scope: values.scope.trim(),
  };
}

/** The mail servers of a provider, as it documents them. */
export const PROVIDER_SERVERS = {
  google: {
    imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
  },
  microsoft: {
    imap: { host: 'outlook.office365.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
  },
} as const;
