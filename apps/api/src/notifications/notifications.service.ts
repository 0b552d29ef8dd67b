import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database, type Unit } from '../database/database';
import { Events } from '../events/events';
import type { Holder } from '../identity/rights/rights.types';
import type { Notification, NotificationKind } from './notification.entity';
import type { notification, notificationPage, notificationQuery, unreadCount } from './notifications.dto';
import * as notifications from './notifications.repository';

export interface Telling {
  userId: string;
  kind: NotificationKind;
  text: string;
  messageId: string | null;
  subject: { type: 'lead' | 'case'; id: string } | null;
  /** What makes it one thing for this person: told twice, it is shown once. Any length. */
  dedupeKey: string;
}

/** What each person should know. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /** Tells one person, once, within the unit of work that gave the reason. @returns whether it was news to an active person */
  async tell(unit: Unit, { userId, kind, text, messageId, subject, dedupeKey }: Telling): Promise<boolean> {
    const key = createHash('sha256').update(`${userId}:${dedupeKey}`).digest('hex');
    if (!(await notifications.isActive(unit.manager, userId))) return false;
    const row: Notification = {
      id: newId(),
      userId,
      kind,
      text: text.slice(0, 500),
      messageId,
      subjectType: subject?.type ?? null,
      subjectId: subject?.id ?? null,
      dedupeKey: key,
      at: this.clock.now(),
      readAt: null,
    };
    if (!(await notifications.insertOnce(unit.manager, row))) return false;
    unit.afterCommit(() => this.events.emitTo(userId, 'notification', row.id));
    return true;
  }

  /** Newest first. */
  async page(by: Holder, query: z.infer<typeof notificationQuery>): Promise<z.infer<typeof notificationPage>> {
    const filter = { userId: by.id, unread: query.unread === 'true' };
    const [{ rows, nextCursor }, unreadCount] = await Promise.all([
      notifications.findPage(this.database.read, filter, query),
      notifications.countUnread(this.database.read, by.id),
    ]);
    const names = await notifications.findSubjectNames(this.database.read, rows, by);
    return { items: rows.map((row) => notificationView(row, names)), nextCursor, unreadCount };
  }

  /** @throws 404 when it is not this person's */
  async markRead(userId: string, id: string): Promise<z.infer<typeof unreadCount>> {
    if (!(await notifications.isOwn(this.database.read, userId, id))) throw notFound('notification');
    await this.database.write(async (unit) => {
      const changed = await notifications.markRead(unit.manager, userId, id, this.clock.now());
      if (changed) unit.afterCommit(() => this.events.emitTo(userId, 'notification', id));
    });
    return { unreadCount: await notifications.countUnread(this.database.read, userId) };
  }

  async markAllRead(userId: string): Promise<z.infer<typeof unreadCount>> {
    await this.database.write(async (unit) => {
      await notifications.markAllRead(unit.manager, userId, this.clock.now());
      unit.afterCommit(() => this.events.emitTo(userId, 'notification'));
    });
    return { unreadCount: await notifications.countUnread(this.database.read, userId) };
  }
}

function notificationView(row: Notification, names: Map<string, string>): z.infer<typeof notification> {
  const name = names.get(row.subjectId ?? '');
  return {
    id: row.id,
    kind: row.kind,
    text: row.text,
    messageId: row.messageId,
    // Null as well when the record was removed meanwhile, or became one that this person may not see.
    subject:
      row.subjectType && row.subjectId && name !== undefined
        ? { type: row.subjectType, id: row.subjectId, name }
        : null,
    at: row.at.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  };
}
