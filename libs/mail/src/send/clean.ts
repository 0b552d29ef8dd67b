// eslint-disable-next-line no-control-regex -- line ends and NUL are what would end a header field early
const fieldEnds = /[\r\n\u0000]+/g;

/** One line, whatever came in: CR, LF and NUL would end the field (RFC 5322 section 2.2). */
export const cleanHeaderValue = (value: string): string => value.replace(fieldEnds, ' ').trim();

/** Printable ASCII without colon or space (RFC 5322 section 2.2), or nothing. */
export const cleanHeaderName = (name: string): string => (/^[!-9;-~]+$/.test(name) ? name : '');

/** An address is one token of the SMTP command: line ends, NUL and angle brackets cannot be part of it. */
// eslint-disable-next-line no-control-regex -- see above
export const cleanAddress = (address: string): string => address.replace(/[\r\n\u0000<>]+/g, '').trim();

/** A message identifier in its angle brackets (RFC 5322 section 3.6.4), without blanks. */
// eslint-disable-next-line no-control-regex -- see above
export const withBrackets = (id: string): string => `<${id.replace(/[\s\u0000<>]+/g, '')}>`;
