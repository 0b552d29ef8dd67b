/** The path of an inline image of this very message, as the API writes it into the HTML; null for anything else. */
export function inlineImagePath(source: string, messageId: string): string | null {
  const prefix = `/api/v1/messages/${messageId}/attachments/`;
  if (!source.startsWith(prefix)) return null;
  const match = /^(\d+)(\?inline=1)?$/.exec(source.slice(prefix.length));
  return match ? `${prefix}${match[1]}?inline=1` : null;
}
