import type { Vault } from './vault';

/** The secrets of our Message-IDs: the first signs, every one verifies. */
export type SigningSecrets = readonly string[];

export const signingSecret = (vault: Vault): SigningSecrets => vault.signingSecrets;
