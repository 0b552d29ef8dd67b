/** An atom of a local part: RFC 5322, 3.2.3, with the letters of RFC 6531. */
const ATOM = String.raw`[\p{L}\p{M}\p{N}!#$%&'*+/=?^_\x60{|}~-]+`;
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?`;
const ADDRESS = new RegExp(String.raw`^(${ATOM}(?:\.${ATOM})*)@(${LABEL}(?:\.${LABEL})+)$`, 'u');

/** Octets: RFC 5321, 4.5.3.1. */
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;
const octets = (text: string): number => new TextEncoder().encode(text).length;

/**
 * Whether mail can be sent to it, as far as its spelling tells: one address without a name, with a full domain.
 * Quoted local parts and address literals are refused; nobody who means well types them.
 */
export function isMailAddress(text: string): boolean {
  // No letter of UTF-8 is shorter than one octet.
  if (text.length > MAX_ADDRESS || octets(text) > MAX_ADDRESS) return false;
  const local = ADDRESS.exec(text)?.[1];
  return local !== undefined && octets(local) <= MAX_LOCAL;
}
