/** What a file of mail is, by how it begins; null when it is none. */
export function formatOf(head: Buffer, size: number): 'eml' | 'mbox' | null {
  if (size === 0 || head.includes(0)) return null;
  const text = head.toString('latin1').replace(/^(\xef\xbb\xbf)?\s*/, '');
  if (text.startsWith('From ')) return 'mbox';
  return /^(?:[!-9;-~]+[ \t]*:|>From )/.test(text) ? 'eml' : null;
}
