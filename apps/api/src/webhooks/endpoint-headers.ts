// What an endpoint's own headers may be called.

/** Those of the connection (RFC 9110 7.6.1), those that say what the body is and for whom, and our own. */
const TAKEN = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'expect',
  'date',
  'user-agent',
]);

/** RFC 9110 5.6.2: a token; not one that the program sets itself. */
export const isFreeHeader = (name: string): boolean =>
  /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name) && !TAKEN.has(name.toLowerCase()) && !/^(content|webhook)-/i.test(name);

/** RFC 9110 5.5: visible characters, spaces and tabs; nothing that could end the line. */
export const isHeaderValue = (value: string): boolean => /^[\t\x20-\x7e]*$/.test(value);
