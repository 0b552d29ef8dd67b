import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { CalendarsModule } from './calendars/calendars.module';
import { CommonModule } from './common/common.module';
import { HttpModule } from './common/http.module';
import { loggingOptions } from './common/logging';
import { QuietLogger } from './common/quiet-logger';
import { ComposeModule } from './compose/compose.module';
import type { Config } from './config/config';
import { CrmModule } from './crm/crm.module';
import { DatabaseModule } from './database/database.module';
import { DoorsModule } from './doors/doors.module';
import { EventsModule } from './events/events.module';
import { FlowFactsModule } from './flow-facts/flow-facts.module';
import { FlowTrialModule } from './flows/flow-trial.module';
import { FlowsModule } from './flows/flows.module';
import { HealthModule } from './health/health.module';
import { IdempotencyModule } from './idempotency/idempotency.module';
import { IdentityModule } from './identity/identity.module';
import { IntakeModule } from './intake/intake.module';
import { ListsModule } from './lists/lists.module';
import { MailboxesModule } from './mailboxes/mailboxes.module';
import { MessagesModule } from './messages/messages.module';
import { NotificationsModule } from './notifications/notifications.module';
import { MailEffectsModule } from './outbox/mail-effects.module';
import { OutboxModule } from './outbox/outbox.module';
import { OverviewModule } from './overview/overview.module';
import { ParserModule } from './parser/parser.module';
import type { LoadedPlugin } from './plugins/loaded-plugins.types';
import { PluginsModule } from './plugins/plugins.module';
import { ProcessingModule } from './processing/processing.module';
import { SampleModule } from './sample/sample.module';
import { SecretsModule } from './secrets/secrets.module';
import { SystemMailModule } from './system-mail/system-mail.module';
import { TemplatesModule } from './templates/templates.module';
import { WebhookDeliveryModule } from './webhooks/webhook-delivery.module';
import { WebhooksModule } from './webhooks/webhooks.module';

/** The whole house. */
@Module({})
export class AppModule {
  static with(config: Config, parts: readonly Type[] = [], plugins: readonly LoadedPlugin[] = []): DynamicModule {
    return {
      module: AppModule,
      providers: [QuietLogger],
      imports: [
        LoggerModule.forRoot(loggingOptions(config)),
        CommonModule.with(config),
        IdempotencyModule,
        HttpModule,
        DatabaseModule,
        ParserModule,
        IdentityModule,
        SecretsModule,
        EventsModule,
        HealthModule,
        // Before the flows: `/flows/fact-values` is no flow's id.
        FlowFactsModule,
        MailboxesModule,
        MessagesModule,
        CrmModule,
        NotificationsModule,
        ListsModule,
        CalendarsModule,
        TemplatesModule,
        FlowsModule,
        FlowTrialModule,
        OutboxModule,
        ComposeModule,
        MailEffectsModule,
        IntakeModule,
        DoorsModule,
        ProcessingModule,
        WebhooksModule,
        WebhookDeliveryModule,
        SystemMailModule,
        SampleModule,
        OverviewModule,
        PluginsModule.with(plugins),
        ...parts,
      ],
    };
  }
}
