import { Module } from '@nestjs/common';
import { FlowsModule } from '../flows/flows.module';
import { MailRightsModule } from '../mail-rights/mail-rights.module';
import { IdentityModule } from '../identity/identity.module';
import { WebhookDeliveryModule } from '../webhooks/webhook-delivery.module';
import { ConnectionGate } from './connection-gate.service';
import { ConnectionTestService } from './connection-test.service';
import { MailboxChanges } from './mailbox-changes.service';
import { MailboxNews } from './mailbox-news.service';
import { MailboxSecretsService } from './mailbox-secrets.service';
import { MailboxOwnersService } from './mailbox-owners.service';
import { MailboxSettingsService } from './mailbox-settings.service';
import { MailboxesController } from './mailboxes.controller';
import { MailboxesService } from './mailboxes.service';
import { MyMailboxesController } from './my-mailboxes.controller';
import { MyMailboxes } from './my-mailboxes.service';
import { OauthClient } from './oauth/oauth-client';
import { OauthConsentService } from './oauth/oauth-consent.service';
import { OauthSettingsService } from './oauth/oauth-settings.service';
import { OauthTokensService } from './oauth/oauth-tokens.service';
import { OauthController } from './oauth/oauth.controller';

@Module({
  imports: [IdentityModule, FlowsModule, MailRightsModule, WebhookDeliveryModule],
  controllers: [OauthController, MailboxesController, MyMailboxesController],
  providers: [
    ConnectionGate,
    MailboxesService,
    MailboxNews,
    MyMailboxes,
    MailboxOwnersService,
    MailboxSettingsService,
    ConnectionTestService,
    MailboxSecretsService,
    MailboxChanges,
    OauthClient,
    OauthTokensService,
    OauthSettingsService,
    OauthConsentService,
  ],
  exports: [ConnectionGate, MailboxesService, MailboxChanges],
})
export class MailboxesModule {}
