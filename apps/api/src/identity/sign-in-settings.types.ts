import type { SignInWay } from './session.entity';

/** Name of the setting that holds them. */
export const SIGN_IN_SETTING = 'sign-in';

export const SECOND_FACTOR_FOR = ['nobody', 'administrators', 'everybody'] as const;

export interface SignInSettings {
  /** Whether a password signs in; without it only providers do, and the link that the program prints. */
  password: boolean;
  /** Who must have a second factor. */
  secondFactorFor: (typeof SECOND_FACTOR_FOR)[number];
}

export const SIGN_IN_DEFAULTS: SignInSettings = { password: true, secondFactorFor: 'nobody' };

/**
 * Whether somebody must have a second factor of this program's. Not who came by a provider: that one asks for what it
 * wants. And not who came within the hour by the link that the program prints: they hold the server itself.
 */
export function mustHaveSecondFactor(
  { secondFactorFor }: SignInSettings,
  { administrator }: { administrator: boolean },
  via: SignInWay,
): boolean {
  if (via === 'provider' || via === 'server') return false;
  return secondFactorFor === 'everybody' || (secondFactorFor === 'administrators' && administrator);
}
