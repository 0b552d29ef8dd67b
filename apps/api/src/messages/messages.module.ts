import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { MailRightsModule } from '../mail-rights/mail-rights.module';
import { OutboxModule } from '../outbox/outbox.module';
import { RemoteImagesModule } from '../remote-images/remote-images.module';
import { MessageActions } from './message-actions.service';
import { MessagePartsController } from './message-parts.controller';
import { MessageParts } from './message-parts.service';
import { MessagesController } from './messages.controller';
import { MessagesService } from './messages.service';

@Module({
  imports: [IdentityModule, MailRightsModule, OutboxModule, RemoteImagesModule],
  controllers: [MessagePartsController, MessagesController],
  providers: [MessageParts, MessagesService, MessageActions],
  exports: [MessagesService],
})
export class MessagesModule {}
