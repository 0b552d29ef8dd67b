/**
 * What a receipt's detail found in the message: a header as it stands, or the address that a sentence of the server is
 * about. The sentence itself is told in the person's language instead; a detail without either has no evidence: `''`.
 */
export function evidence(detail: string): string {
  if (!detail.endsWith('.')) return detail;
  return /[^\s<>“”"]+@[^\s<>“”"]+/.exec(detail)?.[0].replace(/[.,:;]+$/, '') ?? '';
}
