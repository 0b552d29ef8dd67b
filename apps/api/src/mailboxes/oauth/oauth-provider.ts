import type { MailboxOauth } from '../mailbox.entity';

export type OauthProvider = MailboxOauth['provider'];

/** Where a provider asks people for their consent, where it gives tokens, and what is asked for. */
export interface ProviderEndpoints {
  authorizationUrl: string;
  tokenUrl: string;
  scope: string;
}

const MICROSOFT = 'https://login.microsoftonline.com';

/** Of Google, see "OAuth 2.0 Mechanism" in Gmail's IMAP guide; `openid email` tells which account consented. */
const google = (): ProviderEndpoints => ({
  authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenUrl: 'https://oauth2.googleapis.com/token',
  scope: 'https://mail.google.com/ openid email',
});

/** @param tenant of the organisation, its ID or domain; `common` takes accounts of all */
const microsoft = (tenant: string): ProviderEndpoints => ({
  authorizationUrl: `${MICROSOFT}/${encodeURIComponent(tenant)}/oauth2/v2.0/authorize`,
  tokenUrl: `${MICROSOFT}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
  scope:
    'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access openid email',
});

/** What is known of a provider; null for one that an administrator describes. */
export function presetOf(provider: OauthProvider, tenant: string | undefined): ProviderEndpoints | null {
  if (provider === 'google') return google();
  return provider === 'microsoft' ? microsoft(tenant || 'common') : null;
}

/** The tenant that a preset was made for; null for other providers. */
export function tenantOf({ provider, authorizationUrl }: Pick<MailboxOauth, 'provider' | 'authorizationUrl'>) {
  if (provider !== 'microsoft') return null;
  return decodeURIComponent(new URL(authorizationUrl).pathname.split('/')[1] ?? 'common');
}

/** Asks for a lasting permission (a refresh token), each provider in its own way. */
export const OFFLINE_PARAMETERS: Readonly<Record<OauthProvider, Readonly<Record<string, string>>>> = {
  // Without the prompt Google gives a refresh token only to the very first consent.
  google: { access_type: 'offline', prompt: 'consent' },
  // The scope `offline_access` says it all; a forced prompt would need an administrator in many organisations.
  microsoft: {},
  // OpenID Connect Core 1.0 section 11.
  other: { prompt: 'consent' },
};

/** These are about the sign-in itself: answers do not always list them. */
const SIGN_IN_SCOPES = new Set(['openid', 'email', 'profile', 'offline_access']);

/**
 * What of the asked-for permissions was not given, e.g. because a person unticked a box.
 * @param given as answered; null: the provider says it is what was asked for (RFC 6749 section 5.1)
 */
export function missingScopes(asked: string, given: string | null): string[] {
  if (given === null) return [];
  const has = new Set(given.toLowerCase().split(/\s+/));
  return asked.split(/\s+/).filter((scope) => scope && !SIGN_IN_SCOPES.has(scope) && !has.has(scope.toLowerCase()));
}
