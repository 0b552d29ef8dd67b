import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids';
import type { Unit } from '../database/database';
import { WebhookEventsService } from '../webhooks/webhook-events.service';
import type { MailboxState } from './mailbox.entity';
import { findMailbox, findState } from './mailboxes.repository';

/** A connection that drops and comes back at once is no news: servers end each after some while. */
const FAILURES_THAT_TELL = 3;

/** Tells other programs when a mailbox is out of reach, and when it is back. */
@Injectable()
export class MailboxNews {
  constructor(private readonly webhooks: WebhookEventsService) {}

  /** Before a new state is written. */
  async note(unit: Unit, mailboxId: string, next: Partial<MailboxState>): Promise<void> {
    if (next.status === undefined || next.status === 'connecting') return;
    if (!(await this.webhooks.areWanted(unit, 'mailbox.disconnected', 'mailbox.reconnected'))) return;
    const before = await findState(unit.manager, mailboxId);
    const mailbox = await findMailbox(unit.manager, mailboxId);
    if (!before || !mailbox) return;
    const data = { mailboxId, name: mailbox.name, address: mailbox.address };
    const wasAway = before.failures >= FAILURES_THAT_TELL;
    const isAway = (next.failures ?? 0) >= FAILURES_THAT_TELL;
    const isGivenUp = next.status === 'disabled' && before.status !== 'disabled';
    if ((isAway && !wasAway) || isGivenUp) {
      const { code = '', message: reason = '' } = next.problem ?? {};
      await this.webhooks.publish(unit, {
        type: 'mailbox.disconnected',
        key: newId(),
        data: { ...data, code, reason },
      });
    } else if (wasAway && next.failures === 0) {
      await this.webhooks.publish(unit, { type: 'mailbox.reconnected', key: newId(), data });
    }
  }
}
