/** A stranger may write any date; MariaDB knows the years 1000 to 9999, and text order on SQLite wants four digits. */
export function storableInstant(date: Date | null): Date | null {
  if (date === null) return null;
  const year = date.getUTCFullYear();
  return year >= 1000 && year <= 9999 ? new Date(date.getTime()) : null;
}
