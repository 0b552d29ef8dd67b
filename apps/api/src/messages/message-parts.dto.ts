import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { isoDate } from '../common/paging.dto';
import { address, attachment } from './messages.dto';

/** A message inside a message. */
export const attachedMessage = z.object({
  from: address.nullable(),
  to: z.array(address),
  cc: z.array(address),
  subject: z.string(),
  sentAt: isoDate.nullable(),
  text: z.string(),
  attachments: z.array(attachment),
});

/** RFC 5545, at first sight. */
export const calendarInvitation = z.object({
  method: z.string().nullable().describe('REQUEST, REPLY, CANCEL and others, in upper case'),
  summary: z.string().nullable(),
  start: z.string().nullable().describe('ISO 8601; without a zone, local to where it takes place'),
  end: z.string().nullable(),
  organizer: z.string().nullable(),
});

export class AttachedMessageDto extends createZodDto(attachedMessage) {}
export class CalendarInvitationDto extends createZodDto(calendarInvitation) {}
