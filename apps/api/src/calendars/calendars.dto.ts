import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, reference } from '../common/paging.dto';
import { timeZone } from '../common/time-zone.dto';

const clockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'This is not a time such as 08:30.');
const spans = z.array(z.tuple([clockTime, clockTime])).max(10);

/** `BusinessHours` of the rules library. */
export const businessHours = z.object({
  timeZone,
  /** Spans of each day; a day left out is closed. */
  week: z.object({
    mon: spans.optional(),
    tue: spans.optional(),
    wed: spans.optional(),
    thu: spans.optional(),
    fri: spans.optional(),
    sat: spans.optional(),
    sun: spans.optional(),
  }),
  holidays: z
    .array(
      z.object({
        name: z.string().trim().max(120),
        day: z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/, 'This is not a day such as 2026-12-24 or 12-24.'),
        spans: spans.optional(),
      }),
    )
    .max(500),
});

export const calendar = z.object({
  id,
  name: z.string(),
  hours: businessHours,
  /** Flows that ask for it. */
  usedBy: z.array(reference),
  updatedAt: isoDate,
});
export const saveCalendar = z.object({ name: z.string().trim().min(1).max(120), hours: businessHours });

export class CalendarDto extends createZodDto(calendar) {}
export class SaveCalendarDto extends createZodDto(saveCalendar) {}
