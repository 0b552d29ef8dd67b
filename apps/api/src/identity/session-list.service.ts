import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { Database } from '../database/database';
import { AuditService } from './audit.service';
import { browserName } from './browser-name';
import type { Actor } from './current-user.decorator';
import type { sessionView } from './session-list.dto';
import type { Session } from './session.entity';
import { SessionsService } from './sessions.service';
import { findSessionsOf } from './sessions.repository';
import { findUser } from './users.repository';

type SessionView = z.infer<typeof sessionView>;

/** Where people are signed in, for themselves and for administrators to see and to end. */
@Injectable()
export class SessionList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly sessions: SessionsService,
  ) {}

  /** Last seen first. */
  async of(userId: string, by: Actor): Promise<SessionView[]> {
    if (!(await findUser(this.database.read, userId))) throw notFound('person');
    const rows = await findSessionsOf(this.database.read, userId, this.clock.now());
    return rows.map((row) => viewOf(row, by));
  }

  async end(userId: string, id: string, by: Actor): Promise<void> {
    const row = (await findSessionsOf(this.database.read, userId, this.clock.now())).find((each) => each.id === id);
    if (!row) throw notFound('session');
    await this.database.write(async (unit) => {
      await this.sessions.end(unit, id);
      await this.audit.record(unit.manager, {
        userId: by.id,
        action: 'session.ended',
        subjectType: 'user',
        subjectId: userId,
        detail: { ...browserName(row.userAgent), ip: row.ip },
      });
    });
  }

  /** All of a person's; of one's own, the one that asks goes on. */
  async endAll(userId: string, by: Actor): Promise<void> {
    const user = await findUser(this.database.read, userId);
    if (!user) throw notFound('person');
    await this.database.write(async (unit) => {
      await this.sessions.endAllOf(unit, userId, userId === by.id ? (by.sessionId ?? undefined) : undefined);
      await this.audit.record(unit.manager, {
        userId: by.id,
        action: 'session.all-ended',
        subjectType: 'user',
        subjectId: userId,
        detail: { name: user.name },
      });
    });
  }
}

const viewOf = (row: Session, by: Actor): SessionView => ({
  id: row.id,
  ...browserName(row.userAgent),
  ip: row.ip,
  createdAt: row.createdAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
  isThisOne: row.id === by.sessionId,
});
