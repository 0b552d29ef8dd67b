/** How large a message may be before it is refused with a `ParseError`; what is cut instead says so. */
export interface ParseLimits {
  /** Raw message, bytes. */
  bytes: number;
  /** Parts of all levels together. */
  parts: number;
  /** Multiparts inside multiparts. */
  depth: number;
  /** Header fields of the message itself. */
  headerCount: number;
  /** Header section of the message itself, bytes. */
  headerBytes: number;
  /** One decoded header value, characters; longer ones are cut. */
  headerValue: number;
  /** Subject, characters; longer ones are cut. */
  subject: number;
  /** Undecoded text parts of the message together, bytes; the rest is not decoded. Attachments do not count. */
  textBytes: number;
  /** More text, bytes, is refused with `too-heavy`, to be read where it can do no harm. */
  heavyText: number;
  /** Plain text, characters; longer ones are cut. The raw message keeps the rest. */
  text: number;
  /** HTML, characters; longer ones are cut. */
  html: number;
  /** HTML turned into text, characters; longer ones are cut. */
  htmlToText: number;
  /** Addresses in one field; further ones are left out. */
  addresses: number;
}

export const DEFAULT_PARSE_LIMITS: Readonly<ParseLimits> = {
  bytes: 512 * 1024 * 1024,
  parts: 1000,
  depth: 50,
  headerCount: 2000,
  headerBytes: 2 * 1024 * 1024,
  headerValue: 64 * 1024,
  subject: 2000,
  textBytes: 4 * 1024 * 1024,
  heavyText: Infinity,
  text: 1024 * 1024,
  html: 4 * 1024 * 1024,
  htmlToText: 1024 * 1024,
  addresses: 2000,
};
