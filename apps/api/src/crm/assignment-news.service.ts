import { Injectable } from '@nestjs/common';
import type { Unit } from '../database/database';
import { NotificationsService } from '../notifications/notifications.service';

export interface AssignmentNews {
  ownerId: string;
  /** Who gave it away; null: a flow. */
  byId: string | null;
  subject: { type: 'lead' | 'case'; id: string };
  text: string;
  messageId: string | null;
  at: Date;
}

/** Tells the new owner of a record; nobody is told what they did themselves. */
@Injectable()
export class AssignmentNewsService {
  constructor(private readonly notifications: NotificationsService) {}

  async tell(unit: Unit, { ownerId, byId, subject, text, messageId, at }: AssignmentNews): Promise<void> {
    if (ownerId === byId) return;
    await this.notifications.tell(unit, {
      userId: ownerId,
      kind: 'assigned',
      text,
      messageId,
      subject,
      dedupeKey: `assigned:${subject.id}:${messageId ?? at.toISOString()}`,
    });
  }
}
