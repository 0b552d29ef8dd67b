import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { MEMBER_ROLE_ID } from './rights/rights.types';
import { SessionsService } from './sessions.service';
import { administratorCanComeIn, findAdministrator, insertUser } from './users.repository';

/** Until the person changes it; `.invalid` is nobody's domain (RFC 2606). */
const FIRST_EMAIL = 'administrator@mailroom.invalid';

/** The way into a new installation: an account without a password, reached by a one-time link only. */
@Injectable()
export class FirstAdministrator implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: SessionsService,
  ) {}

  async onModuleInit(): Promise<void> {
    if (await findAdministrator(this.database.read)) return;
    await this.database
      .write((unit) =>
        insertUser(unit.manager, {
          id: newId(),
          name: 'Administrator',
          email: FIRST_EMAIL,
          administrator: true,
          roleId: MEMBER_ROLE_ID,
          passwordHash: null,
          invitedUntil: null,
          active: true,
          absent: false,
          position: '',
          language: 'en',
          timeZone: 'UTC',
          sample: false,
          createdAt: this.clock.now(),
        }),
      )
      .catch((error: unknown) => {
        // Another process that started at the same time was first.
        if (!isUniqueViolation(error)) throw error;
      });
  }

  /** A one-time link for the first administrator, as long as none of them can come in by themselves: it ends up in logs. */
  async linkWhileNeeded(): Promise<string | null> {
    return (await administratorCanComeIn(this.database.read)) ? null : this.createLink();
  }

  /** A one-time link for the administrator who was first, e.g. after a forgotten password. */
  async createLink(): Promise<string> {
    const administrator = await findAdministrator(this.database.read);
    if (!administrator) throw new Error('There is no active administrator.');
    return this.sessions.createLink(administrator.id);
  }
}
