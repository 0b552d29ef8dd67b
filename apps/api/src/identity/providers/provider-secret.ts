import type { Vault } from '../../common/vault';
import type { OidcRegistration } from './oidc-client';
import type { SignInProvider } from './provider.entity';

const placeOf = (id: string): string => `sign-in-provider:${id}:clientSecret`;

export const sealSecret = (vault: Vault, providerId: string, secret: string): string =>
  vault.seal(secret, placeOf(providerId));

/** With the secret in the clear: for the moment of use. */
export function registrationOf(
  vault: Vault,
  { id, issuer, clientId, clientSecret, scope }: SignInProvider,
): OidcRegistration {
  return {
    issuer,
    clientId,
    scope,
    clientSecret: clientSecret === null ? null : vault.open(clientSecret, placeOf(id)),
  };
}
