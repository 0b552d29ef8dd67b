/** A rough time in the reader's language: nobody needs the seconds of an hour. */
export function timeLeft(seconds: number, language: string): string {
  const inUnits = (value: number, unit: 'second' | 'minute' | 'hour' | 'day'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  if (seconds < 60) return inUnits(Math.max(1, Math.round(seconds)), 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return inUnits(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return inUnits(Math.round(hours / 24), 'day');
  const rest = minutes % 60;
  return rest === 0 || hours >= 10 ? inUnits(hours, 'hour') : `${inUnits(hours, 'hour')} ${inUnits(rest, 'minute')}`;
}
