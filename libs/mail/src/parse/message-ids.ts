/** Identifiers longer than a line may be (RFC 5322 2.1.1) are no identifiers. */
const MAX_LENGTH = 998;

/** Message-IDs in a field such as References, with angle brackets, in order; words without brackets are taken as well. */
export function parseMessageIds(value: string): string[] {
  const bracketed = value.match(/<[^<>\s]+>/g);
  if (bracketed) return bracketed.filter((id) => id.length <= MAX_LENGTH);
  return value
    .split(/[\s,]+/)
    .filter((word) => word.includes('@') && !/[<>"()]/.test(word) && word.length <= MAX_LENGTH - 2)
    .map((word) => `<${word}>`);
}

/** The identifier of a Message-ID field. Programs that forget brackets or the `@` still name their message. */
export function parseMessageId(value: string): string | null {
  const [first] = parseMessageIds(value);
  if (first) return first;
  const bare = value.trim().replace(/^<|>$/g, '');
  return bare && bare.length <= MAX_LENGTH - 2 && !/[\s<>]/.test(bare) ? `<${bare}>` : null;
}
