/** What stands at 0x80 to 0x9f; the five that are not taken are the control characters of Latin-1. */
const UPPER = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Text in Windows-1252, as which ISO-8859-1 and ASCII are read, too (WHATWG Encoding). Some versions of Node decode it by
 * `TextDecoder` as pure Latin-1: a fast path that forgets these characters.
 */
export function decodeWindows1252(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  return text.replace(/[\x80-\x9f]/g, (sign) => UPPER[sign.charCodeAt(0) - 0x80] as string);
}
