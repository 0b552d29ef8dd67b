import { Injectable } from '@nestjs/common';
import type { EffectKind } from '../../outbox/effect.types';
import { OutboxService } from '../../outbox/outbox.service';
import type { ActionContext, ActionOrigin } from './action.types';

/** Asks for what the IMAP server is to do with a message. */
@Injectable()
export class ServerWork {
  constructor(private readonly outbox: OutboxService) {}

  /** @param what e.g. `Mark "Hello" as read`; in the sample mailbox, which has no server, nothing is asked for */
  async ask(
    context: ActionContext,
    { key }: ActionOrigin,
    work: { kind: Extract<EffectKind, 'move' | 'copy' | 'flag'>; summary: string; payload: Record<string, unknown> },
  ): Promise<void> {
    const { unit, arrival, messageId } = context;
    if (arrival.mailbox.kind !== 'imap') return;
    const { kind, summary, payload } = work;
    await this.outbox.enqueue(unit, [
      { kind, dedupeKey: `${kind}:${key}`, mailboxId: arrival.mailbox.id, messageId, summary, payload },
    ]);
  }
}

/** How an effect's sentence names the message. */
export const quoted = ({ arrival }: ActionContext): string => `"${arrival.analysed.subject.slice(0, 200)}"`;
