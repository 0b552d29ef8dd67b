import { decodeBytes } from './charset';
import type { CalendarInvitation } from './message';

/** Reads the first event of a text/calendar part (RFC 5545). Null when it holds no calendar. */
export function readCalendar(content: Buffer): CalendarInvitation | null {
  const lines = decodeBytes(content, 'utf-8')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);
  if (!lines.some((line) => /^BEGIN:VCALENDAR/i.test(line))) return null;

  const begin = lines.findIndex((line) => /^BEGIN:(VEVENT|VTODO)/i.test(line));
  const end = lines.findIndex((line, index) => index > begin && /^END:(VEVENT|VTODO)/i.test(line));
  const event = begin < 0 ? [] : lines.slice(begin, end < 0 ? undefined : end);
  const organizer = property(event, 'ORGANIZER');
  return {
    method: property(lines, 'METHOD')?.toUpperCase() ?? null,
    summary: unescape(property(event, 'SUMMARY'))?.slice(0, 500) ?? null,
    start: moment(property(event, 'DTSTART')),
    end: moment(property(event, 'DTEND')),
    organizer: organizer?.replace(/^mailto:/i, '') ?? null,
  };
}

/** `NAME;PARAM="a:b":value`; the colon that ends the parameters is the first outside quotes. */
function property(lines: readonly string[], name: string): string | null {
  const pattern = new RegExp(`^${name}(?:;(?:[^":]|"[^"]*")*)?:(.*)$`, 'i');
  for (const line of lines) {
    const value = line.length < 20_000 ? pattern.exec(line)?.[1]?.trim() : undefined;
    if (value) return value;
  }
  return null;
}

function unescape(value: string | null): string | null {
  return value?.replace(/\\([\\;,nN])/g, (_, char: string) => (char.toLowerCase() === 'n' ? ' ' : char)) ?? null;
}

/** ISO 8601 of a DATE or DATE-TIME; without `Z` it is local to a zone that the part defines. */
function moment(value: string | null): string | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(value ?? '');
  if (!match) return null;
  const [, year, month, day, hour, minute, second, zone] = match;
  const date = `${year}-${month}-${day}`;
  return hour === undefined ? date : `${date}T${hour}:${minute}:${second}${zone ?? ''}`;
}
