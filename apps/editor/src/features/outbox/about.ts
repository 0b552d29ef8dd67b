/**
 * What an English sentence of the outbox is about, in words that need no translation: a subject in quotation marks,
 * or recipients with the subject. Empty where there is none.
 */
export function aboutOf(summary: string): string {
  const quoted = /"(.*)"/.exec(summary)?.[1];
  if (quoted !== undefined) return `„${quoted}“`;
  const told = /^Tell (.+) of (.+)$/.exec(summary);
  if (told) return `${told[1]} · ${told[2]}`;
  const marked = /^Mark (\d+) message\(s\) in (.+) as read/.exec(summary);
  if (marked) return `${marked[2]} (${marked[1]})`;
  return /^(?:Send to|Send a test event to|Answer|Notify|Forward to) (.+)$/.exec(summary)?.[1] ?? '';
}
