// Headers as they stood on the wire: the program's own parser must not be the judge of what it sent.

/** Name (lower case) to value of a raw message's headers, folding undone (RFC 5322, section 2.2.3). */
export function parseHeaders(raw: Buffer): ReadonlyMap<string, string> {
  const text = raw.toString('utf8');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  const headers = new Map<string, string>();
  for (const line of text
    .slice(0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}
