const DAY_MILLISECONDS = 86_400_000;

/**
 * How long a receiver asks to wait (RFC 9110 10.2.3: seconds, or a date); never more than a day. What cannot be read asks
 * for nothing: our own pauses hold.
 */
export function retryAfterMilliseconds(header: string | null, now: Date): number {
  const text = header?.trim() ?? '';
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), DAY_MILLISECONDS) : 0;
}
