import { Module } from '@nestjs/common';
import { MailboxesModule } from '../mailboxes/mailboxes.module';
import { WebhookDeliveryModule } from '../webhooks/webhook-delivery.module';
import { AppendSentHandler } from './handlers/append-sent.handler';
import { CopyHandler } from './handlers/copy.handler';
import { DeleteHandler } from './handlers/delete.handler';
import { FlagHandler } from './handlers/flag.handler';
import { MarkSeenHandler } from './handlers/mark-seen.handler';
import { MoveHandler } from './handlers/move.handler';
import { SendHandler } from './handlers/send.handler';
import { MessageWriter } from './handlers/message-writer.service';
import { MailConnections } from './mail-connections.service';
import { OutboxModule } from './outbox.module';
import { SendingGate } from './sending-gate.service';

/** The effects that mail servers perform. Apart from the outbox, which knows no kind of effect. */
@Module({
  imports: [OutboxModule, MailboxesModule, WebhookDeliveryModule],
  providers: [
    MailConnections,
    MessageWriter,
    SendingGate,
    SendHandler,
    AppendSentHandler,
    MoveHandler,
    CopyHandler,
    FlagHandler,
    DeleteHandler,
    MarkSeenHandler,
  ],
  exports: [MailConnections, SendingGate],
})
export class MailEffectsModule {}
