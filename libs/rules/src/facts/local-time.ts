const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const options = { weekday: 'short', hour: '2-digit', hourCycle: 'h23' } as const;
  try {
    const format = new Intl.DateTimeFormat('en-US', { ...options, timeZone });
    formats.set(timeZone, format);
    return format;
  } catch {
    // A zone this runtime does not know must not stop the mail.
    return timeZone === 'UTC' ? new Intl.DateTimeFormat('en-US', options) : formatFor('UTC');
  }
}

/** Weekday (`mon` to `sun`) and hour (0 to 23) of an instant in a time zone; both null for an unreadable instant. */
export function localTime(iso: string, timeZone: string): { weekday: string | null; hour: number | null } {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return { weekday: null, hour: null };
  let weekday: string | null = null;
  let hour: number | null = null;
  for (const { type, value } of formatFor(timeZone).formatToParts(instant)) {
    if (type === 'weekday') weekday = value.toLowerCase();
    if (type === 'hour') hour = Number(value);
  }
  return { weekday, hour };
}
