const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** RFC 5322 4.3; military letters say nothing reliable and count as UTC there. Hours. */
const ZONES: Record<string, number> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  cet: 1,
  cest: 2,
};

const TIME = String.raw`(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?\s*([AP]M\b)?`;
const ZONE = String.raw`\s*(?:(?:GMT|UTC?)(?=[+-]))?([+-]\d{1,2}:?\d{2}|[+-]\d{1,2}|[A-Za-z]{1,5})?`;
const RFC_5322 = new RegExp(String.raw`(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]{0,6}[\s-]+(\d{2,4})[,\s]+${TIME}${ZONE}`, 'i');
/** As some programs write it: `2002/09/14 Sat 02:29:32 CDT`. */
const YEAR_FIRST = new RegExp(String.raw`^\s*(\d{4})\/(\d{1,2})\/(\d{1,2})\s+(?:[A-Za-z]{3}\s+)?${TIME}${ZONE}`, 'i');
/** ctime, as old programs write it: `Fri Nov 21 09:55:06 1997`. */
const CTIME = /([A-Za-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})\s+(?:[A-Z]{1,5}\s+)?(\d{4})/;
const ISO_8601 = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

/** The moment of a Date field; a missing zone reads as UTC. Null when unreadable or outside 1970 to 2100. */
export function parseDate(value: string): Date | null {
  const text = value.slice(0, 200);
  const milliseconds = fromRfc5322(text) ?? fromYearFirst(text) ?? fromCtime(text) ?? fromIso(text);
  if (milliseconds === null || Number.isNaN(milliseconds)) return null;
  const year = new Date(milliseconds).getUTCFullYear();
  return year >= 1970 && year <= 2100 ? new Date(milliseconds) : null;
}

function fromRfc5322(text: string): number | null {
  const match = RFC_5322.exec(text);
  if (!match) return null;
  const [, day, month, year, hour, minute, second = '0', half, zone = ''] = match;
  return utc(fullYear(Number(year)), month, day, hourOf(hour, half), minute, second, offsetMinutes(zone));
}

function fromYearFirst(text: string): number | null {
  const match = YEAR_FIRST.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second = '0', half, zone = ''] = match;
  return utc(Number(year), MONTHS[Number(month) - 1], day, hourOf(hour, half), minute, second, offsetMinutes(zone));
}

/** Of the clock of 24 hours. */
function hourOf(hour: string | undefined, half: string | undefined): string {
  if (!half || Number(hour) > 12) return hour ?? '';
  return String((Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0));
}

function fromCtime(text: string): number | null {
  const match = CTIME.exec(text);
  if (!match) return null;
  const [, month, day, hour, minute, second, year] = match;
  return utc(Number(year), month, day, hour, minute, second, 0);
}

function fromIso(text: string): number | null {
  const trimmed = text.trim();
  if (!ISO_8601.test(trimmed)) return null;
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(trimmed) ? trimmed : `${trimmed}Z`);
}

function utc(
  year: number,
  month: string | undefined,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  offset: number,
): number | null {
  const monthIndex = MONTHS.indexOf((month ?? '').toLowerCase());
  if (monthIndex < 0 || Number(day) > 31 || Number(hour) > 24 || Number(minute) > 59) return null;
  return Date.UTC(year, monthIndex, Number(day), Number(hour), Number(minute) - offset, Math.min(Number(second), 59));
}

/** RFC 5322 4.3: 00-49 is 2000-2049, 50-999 counts from 1900. */
function fullYear(year: number): number {
  if (year >= 1000) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function offsetMinutes(zone: string): number {
  const digits = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!digits) return (ZONES[zone.toLowerCase()] ?? 0) * 60;
  const minutes = Number(digits[2]) * 60 + Number(digits[3] ?? 0);
  return digits[1] === '-' ? -minutes : minutes;
}
