const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

/** Ids of nodes, edges, cases, groups and conditions. No `:` (rule names join ids with it), no `__proto__`. */
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** A new id such as `condition-k3x9q2mf`; 8 random characters are plenty within one document. */
export function newId(prefix: string): string {
  let id = `${prefix}-`;
  for (const byte of crypto.getRandomValues(new Uint8Array(8))) id += ALPHABET[byte % ALPHABET.length];
  return id;
}
