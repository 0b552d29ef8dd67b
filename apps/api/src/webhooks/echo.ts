import type { PostError, PostResult } from './guarded-post';

/** Shorter ones are no secrets, and stand in many answers by chance. */
const SHORTEST = 6;

/**
 * An answer without the values of the endpoint's own headers: receivers that show what they were sent, as debug pages do,
 * would else have them in our log, where more people read than may know them.
 */
export function withoutEcho<Found extends PostResult | PostError>(
  found: Found,
  own: Readonly<Record<string, string>>,
): Found {
  if (!('body' in found)) return found;
  let body = found.body;
  for (const secret of secretsIn(Object.values(own))) body = body.replaceAll(secret, '•••');
  return { ...found, body };
}

/** Each value, as it is and as JSON writes it, and what follows its scheme (`Bearer`, `Basic`); the longest first. */
function secretsIn(values: readonly string[]): string[] {
  const plain = values.flatMap((value) => [value.trim(), value.trim().replace(/^\S+\s+/, '')]);
  const forms = plain.flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
  return [...new Set(forms)].filter(({ length }) => length >= SHORTEST).sort((one, other) => other.length - one.length);
}
