/** What a request shows in its `Authorization` header (RFC 6750 2.1); null: no bearer's token, whatever else is there. */
export function bearerOf(headers: { authorization?: string }): string | null {
  return /^bearer(?: +|$)(.*)$/i.exec(headers.authorization ?? '')?.[1]?.trim() ?? null;
}
