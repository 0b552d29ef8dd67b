import type { Vault } from '../common/vault';
import type { Webhook } from './webhook.entity';

/** Where the sealed parts of an endpoint belong. */
export const secretPlace = (id: string) => `webhook:${id}:secret`;
export const previousSecretPlace = (id: string) => `webhook:${id}:previousSecret`;
export const headersPlace = (id: string) => `webhook:${id}:headers`;

/** The secrets that sign now, the newest first. */
export function signingSecrets(vault: Vault, webhook: Webhook, now: Date): string[] {
  const { id, secret, previousSecret, previousUntil } = webhook;
  const older = previousSecret !== null && previousUntil !== null && previousUntil > now ? [previousSecret] : [];
  return [vault.open(secret, secretPlace(id)), ...older.map((one) => vault.open(one, previousSecretPlace(id)))];
}

/** The endpoint's own headers, by name as it was written. */
export const ownHeaders = (vault: Vault, { id, headers }: Webhook): Record<string, string> =>
  headers === null ? {} : (JSON.parse(vault.open(headers, headersPlace(id))) as Record<string, string>);
