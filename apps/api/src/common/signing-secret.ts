import type { Vault } from './vault';

/** The key that our Message-IDs are signed with. */
export const signingSecret = (vault: Vault): string => vault.signingKey.toString('base64');
