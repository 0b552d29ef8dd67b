import { z } from 'zod';

/** A name of the IANA time zone database. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const timeZone = z.string().max(64).refine(isTimeZone, 'This is not a time zone such as Europe/Bratislava.');
