import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { Right } from './rights/rights.types';

export const ACCESS = Symbol('access');
/**
 * What a route asks for. `session`: a person at a browser, not a program with a key. `user`: whoever is known.
 * Anything else is a right, which the person must have at least in its narrowest scope; services narrow the rows.
 */
export type Access = 'public' | 'session' | 'user' | 'administrator' | Right;

/** Open to everybody, signed in or not. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);

/** For a signed-in person about their own account; no API key may do it for them. */
export const OwnSession = () => SetMetadata(ACCESS, 'session' satisfies Access);

export const KEY_NEEDS = Symbol('key needs');
/**
 * For everybody who is known, person or program.
 * @param keyNeeds what an API key has to be made for, where a person needs no right: to write mail of one's own, say
 */
export const EveryUser = (keyNeeds?: Right) =>
  applyDecorators(SetMetadata(ACCESS, 'user' satisfies Access), SetMetadata(KEY_NEEDS, keyNeeds));

export const BEFORE_SECOND_FACTOR = Symbol('before second factor');
/** Also for who must set up a second factor before anything else. */
export const BeforeSecondFactor = () => SetMetadata(BEFORE_SECOND_FACTOR, true);

/** For administrators only. */
export const RequireAdministrator = () => SetMetadata(ACCESS, 'administrator' satisfies Access);

export const IN_PERSON = Symbol('in person');
/**
 * For administrators at a browser: who comes in, how, and what they may. A key that could say so could make itself another
 * way in, with more rights than its own.
 */
export const RequireAdministratorInPerson = () => applyDecorators(RequireAdministrator(), SetMetadata(IN_PERSON, true));

/** For those who have the right, however far it reaches. */
export const Needs = (right: Right) => SetMetadata(ACCESS, right satisfies Access);
