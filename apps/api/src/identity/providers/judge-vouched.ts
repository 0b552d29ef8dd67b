import type { Vouched } from './oidc-client';

/** What is known here of whom a provider vouches for. */
export interface KnownHere {
  /** Whom this very subject was linked to. */
  linked: { id: string; active: boolean } | null;
  /** Who has the address. */
  sameAddress: { id: string; active: boolean; sample: boolean } | null;
  /** Whether that person is linked to another subject of this issuer. */
  sameAddressIsLinked: boolean;
}

export type Judgement =
  | { kind: 'enter'; userId: string }
  | { kind: 'link'; userId: string }
  | { kind: 'create'; email: string }
  | { kind: 'refuse'; code: 'person-deactivated' | 'address-not-verified' | 'other-identity' | 'unknown-person' };

/**
 * Who may come in by a provider's word.
 *
 * Somebody who came before is known by issuer and subject alone, whatever their address is by now. A first visit is
 * linked by an address that the provider verified, but never to a person who already comes as another subject: an address
 * may have been given to somebody new.
 * @param domains whose verified addresses may come in as new people
 */
export function judgeVouched(
  { email, emailVerified }: Vouched,
  known: KnownHere,
  domains: readonly string[],
): Judgement {
  const { linked, sameAddress } = known;
  if (linked) return linked.active ? { kind: 'enter', userId: linked.id } : refuse('person-deactivated');
  if (email === null || !emailVerified) return refuse('address-not-verified');
  if (sameAddress && !sameAddress.sample) {
    if (!sameAddress.active) return refuse('person-deactivated');
    return known.sameAddressIsLinked ? refuse('other-identity') : { kind: 'link', userId: sameAddress.id };
  }
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return !sameAddress && domains.includes(domain) ? { kind: 'create', email } : refuse('unknown-person');
}

const refuse = (code: (Judgement & { kind: 'refuse' })['code']): Judgement => ({ kind: 'refuse', code });
