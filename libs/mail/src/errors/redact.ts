const longest = 300;

/**
 * Makes text from a foreign server fit for logs and people: no control characters, no secret in clear or in base64
 * (SASL PLAIN and LOGIN, RFC 4616, carry it so), at most 300 characters.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    for (const form of [secret, Buffer.from(secret).toString('base64')]) clean = clean.replaceAll(form, '***');
  }
  // A base64 block long enough to hold a SASL answer is of no use to a person and may hold a token.
  clean = clean.replace(/[A-Za-z0-9+/]{40,}={0,2}/g, '***');
  // eslint-disable-next-line no-control-regex -- control characters are exactly what has to go
  clean = clean.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}
