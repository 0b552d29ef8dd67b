import { htmlToLines, type OwnedLine, type TagReader } from '../parse/html-to-text';

/** Elements in which mail programs put what they quote, or the line above it. Outlook prefixes foreign names by `x_`. */
const QUOTED =
  /\b(?:class|id|name)\s*=\s*["']?(?:[^"'>]*[\s"'])?(?:x_)*(?:gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|ms-outlook-mobile-reference-message|mail-editor-reference-message-container|messageReplySection|reply-intro|mail_extra|isReplyContent|sh-history|mcntmcntmcnt|origbody)(?=[\s"'>])/i;
/** Outlook quotes without a container: everything below its header belongs to it. */
const QUOTED_TO_THE_END =
  /\bid\s*=\s*["']?(?:x_)*(?:divRplyFwdMsg|appendonsend|replySplit)(?=[\s"'>])|\bclass\s*=\s*["']?(?:x_)*OutlookMessageHeader(?=[\s"'>])|\bstyle\s*=\s*["']?[^"'>]*border:none;\s*border-top:solid #(?:E1E1E1|B5C4DF) 1\.0pt/i;
const SIGNATURE =
  /\b(?:class|id)\s*=\s*["']?(?:[^"'>]*[\s"'])?(?:x_)*(?:gmail_signature|moz-signature|protonmail_signature_block|ms-outlook-mobile-signature|AppleMailSignature|Signature|lineBreakAtBeginningOfSignature|zmail_signature|bloop_sign)(?=[\s"'>])/i;
const readTag: TagReader = (_, tag) => {
  if (!tag.includes('=')) return null;
  if (QUOTED_TO_THE_END.test(tag)) return { owner: 'quoted', toTheEnd: true };
  if (QUOTED.test(tag)) return { owner: 'quoted', toTheEnd: false };
  return SIGNATURE.test(tag) ? { owner: 'signature', toTheEnd: false } : null;
};

/** The lines of an HTML mail with what its structure says of them; null when it says nothing. Linear. */
export function structuredLines(html: string, maxLength: number): OwnedLine[] | null {
  if (!NAMES.test(html)) return null;
  const lines = htmlToLines(html, maxLength, readTag);
  return lines.some(({ owner }) => owner !== null) ? withoutForwards(lines) : null;
}

/** Cheap; most mail has none of it. */
const NAMES =
  /gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_|tutanota_quote|zmail_|ms-outlook-mobile|mail-editor-reference|messageReplySection|reply-intro|mail_extra|isReplyContent|divRplyFwdMsg|appendonsend|OutlookMessageHeader|border-top:solid #|gmail_signature|moz-signature|Signature/i;

/** Gmail marks the line above a forwarded message as it does that above a quotation; a forward is to be read. */
function withoutForwards(lines: OwnedLine[]): OwnedLine[] {
  const first = lines.findIndex(({ owner, text }) => owner === 'quoted' && text.trim() !== '');
  if (!/^-{5,}\s.{3,60}\s-{5,}$/.test(lines[first]?.text.trim() ?? '')) return lines;
  return lines.map((line) => (line.owner === 'quoted' ? { ...line, owner: null } : line));
}
