/**
 * Characters that lower case alone does not make equal to their other spellings: those that a capital writes with several
 * letters (ß, ΐ), the dotted and dotless i, the three sigmas, and old letter forms. Tried on every character there is.
 */
const SPECIAL = /[ßİı\u01F0\u0307\u0345ΐΰΣς\u1C80-\u1C88\u1E96-\u1E99ẞ\u1F50-\u1FFC]/;

/**
 * Full case folding of a text in NFKC: *STRASSE* is *straße*, *ΟΔΟΣ* is *οδος* and *οδοσ*. Turkish İ, I, ı and i are one
 * letter, as the language of a mail is not known for certain. The result may leave letters and their marks apart, but
 * does so for every spelling alike.
 */
export function foldCase(text: string): string {
  return SPECIAL.test(text) ? foldFully(text) : text.toLowerCase();
}

/** Through capitals, which have one form where small letters have several; composed again, as they may come apart. */
function foldFully(text: string): string {
  const capitals = text.toLowerCase().toUpperCase().normalize('NFC');
  return capitals.toLowerCase().replaceAll('ς', 'σ').replaceAll('i\u0307', 'i');
}

/** Letters that capitals write with several; what these become may join the marks that follow. */
const OPEN = /[ßı\u01F0\u0345ΐΰ\u1C80-\u1C88\u1E96-\u1E99ẞ\u1F50-\u1FFC]/;

/** What a part of a text becomes when the whole text is folded; null where that depends on what stands beside it. */
export const foldPart = (part: string): string | null =>
  /^\p{M}/u.test(part) || OPEN.test(part) ? null : foldCase(part);
