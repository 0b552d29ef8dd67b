export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** When people work. Plain JSON. */
export interface BusinessHours {
  /** IANA name; unknown names count as UTC. */
  timeZone: string;
  /** Spans of each day, `HH:MM` to `HH:MM` (`24:00` is the end of the day), the end not included; absent: closed. */
  week: Partial<Record<Weekday, [from: string, to: string][]>>;
  holidays: Holiday[];
}

export interface Holiday {
  name: string;
  /** `2026-12-24`, or `12-24` for every year. */
  day: string;
  /** Spans in which work is done all the same; absent or empty: closed all day. */
  spans?: [from: string, to: string][];
}
