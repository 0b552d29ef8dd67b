import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, pageOf, pageQuery } from '../common/paging.dto';

export const notification = z.object({
  id,
  /** `flow`: a flow's *notify*. `assigned`: a record became yours. `webhook`: one was switched off. */
  kind: z.enum(['flow', 'assigned', 'webhook']),
  text: z.string(),
  messageId: id.nullable(),
  /** The record it is about. */
  subject: z.object({ type: z.enum(['lead', 'case']), id, name: z.string() }).nullable(),
  at: isoDate,
  readAt: isoDate.nullable(),
});
export const notificationQuery = pageQuery.extend({
  unread: z.enum(['true', 'false']).default('false').describe('Only what was not read yet'),
});
export const notificationPage = pageOf(notification).extend({ unreadCount: z.number().int() });
export const unreadCount = z.object({ unreadCount: z.number().int() });

export class NotificationQueryDto extends createZodDto(notificationQuery) {}
export class NotificationPageDto extends createZodDto(notificationPage) {}
export class UnreadCountDto extends createZodDto(unreadCount) {}
