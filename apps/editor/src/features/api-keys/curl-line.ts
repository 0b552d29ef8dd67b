/** A first request, to be pasted at a terminal. */
export const curlLine = (key: string): string =>
  `curl -H "Authorization: Bearer ${key}" ${window.location.origin}/api/v1/me`;
