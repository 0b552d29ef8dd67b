import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { Database } from '../database/database';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import { callersOf } from './rights/callers';
import { countIncoming, findMailboxNames } from './flow-impact.repository';
import { findReferable } from './flow-references.repository';
import type { flowImpact } from './flows.dto';
import { findFlow } from './flows.repository';

const DAYS = 7;
const DAY = 86_400_000;

/** Whose mail a flow decides about once it is published, and how much of it there was lately. */
@Injectable()
export class FlowImpactService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rights: MailRights,
  ) {}

  /** Personal mailboxes of others are left out, although such a flow decides about them too. */
  async of(id: string, by: MailReader): Promise<z.infer<typeof flowImpact>> {
    const { read } = this.database;
    const flow = await findFlow(read, id);
    if (!flow) throw notFound('flow');
    const since = new Date(this.clock.now().getTime() - DAYS * DAY);
    const [{ flows }, mailboxes, counts, foreign] = await Promise.all([
      findReferable(read, null),
      findMailboxNames(read),
      countIncoming(read, since),
      this.rights.foreign(by),
    ]);
    const callers = flow.scope === 'shared' ? callersOf(id, flows) : [];
    const deciding = flow.scope === 'shared' ? callers.filter(({ scope }) => scope !== 'shared') : [flow];
    const isGlobal = deciding.some(({ scope }) => scope === 'global');
    const own = new Set(deciding.flatMap(({ mailboxId }) => mailboxId ?? []));
    return {
      days: DAYS,
      mailboxes: mailboxes
        .filter((mailbox) => (isGlobal || own.has(mailbox.id)) && !foreign.includes(mailbox.id))
        .map((mailbox) => ({ id: mailbox.id, name: mailbox.name, messages: counts.get(mailbox.id) ?? 0 })),
      calledBy: callers
        .filter(({ mailboxId }) => mailboxId === null || !foreign.includes(mailboxId))
        .map((caller) => ({ id: caller.id, name: caller.name })),
    };
  }
}
