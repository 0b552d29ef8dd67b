const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Plain text as HTML: escaped, its line ends and indents kept. Nothing in it is turned into a link or markup. */
export function htmlFromText(text: string): string {
  const escaped = text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
  const lines = escaped.replace(/\r\n?/g, '\n').split('\n');
  const kept = lines.map((line) => line.replace(/^ +| {2,}/g, (blanks) => '&nbsp;'.repeat(blanks.length)));
  return `<!DOCTYPE html><html><body>${kept.join('<br>\r\n')}</body></html>`;
}
