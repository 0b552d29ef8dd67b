import { Injectable } from '@nestjs/common';
import { AppError, notFound } from '../../common/app-error';
import { Database } from '../../database/database';
import { may } from '../../identity/rights/rights.types';
import type { MailReader } from '../../mail-rights/mail-reach.types';
import { MailRights } from '../../mail-rights/mail-rights.service';
import { findReferable } from '../flow-references.repository';
import type { Flow } from '../flow.entity';
import { findMailboxIdOfFlow, findMailboxIds } from '../flows.repository';
import { callersOf } from './callers';

type Kept = Pick<Flow, 'mailboxId'>;

/** The rights over flows are for all flows or none; what they must not open is the mail of personal mailboxes. */
@Injectable()
export class FlowRights {
  constructor(
    private readonly database: Database,
    private readonly rights: MailRights,
  ) {}

  /** Which flows there are for somebody: not those of others' personal mailboxes. */
  async seenBy(by: MailReader): Promise<(flow: Kept) => boolean> {
    const foreign = await this.rights.foreign(by);
    return ({ mailboxId }) => mailboxId === null || !foreign.includes(mailboxId);
  }

  /** @throws 404, as for a flow that there is not */
  async requireSeen(id: string, by: MailReader): Promise<void> {
    const mailboxId = await findMailboxIdOfFlow(this.database.read, id);
    if (mailboxId && !(await this.seenBy(by))({ mailboxId })) throw notFound('flow');
  }

  /** @throws 404, as for a mailbox that there is not */
  async requireMailbox(id: string, by: MailReader): Promise<void> {
    if ((await this.rights.foreign(by)).includes(id)) throw notFound('mailbox');
  }

  /** The mailbox that a message comes to where none is named; null: there is none. */
  async firstMailbox(by: MailReader): Promise<string | null> {
    const foreign = await this.rights.foreign(by);
    return (await findMailboxIds(this.database.read)).find((id) => !foreign.includes(id)) ?? null;
  }

  /**
   * A flow can forward, copy and show what it decides about. So one that decides about personal mailboxes, by itself or for
   * flows that call it, is let loose by administrators alone: also where there is no such mailbox yet.
   */
  async mayPublish({ id, scope }: Pick<Flow, 'id' | 'scope'>, by: MailReader): Promise<boolean> {
    if (!may(by, 'flows:publish')) return false;
    if (by.administrator || scope === 'mailbox') return true;
    if (scope === 'global') return false;
    const { flows } = await findReferable(this.database.read, null);
    const seen = await this.seenBy(by);
    return callersOf(id, flows).every((flow) => flow.scope !== 'global' && seen(flow));
  }

  /** @throws 403 where `mayPublish` says no */
  async requirePublishing(flow: Pick<Flow, 'id' | 'scope'>, by: MailReader): Promise<void> {
    if (!(await this.mayPublish(flow, by))) throw administratorsPublish();
  }
}

const administratorsPublish = () =>
  new AppError(
    'administrators-only',
    403,
    'This flow decides about personal mailboxes too, so an administrator has to publish it. Your draft is kept.',
  );
