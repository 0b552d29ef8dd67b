import { Module } from '@nestjs/common';
import { FlowsModule } from '../flows/flows.module';
import { IdentityModule } from '../identity/identity.module';
import { IntakeModule } from '../intake/intake.module';
import { MailboxesModule } from '../mailboxes/mailboxes.module';
import { SampleController } from './sample.controller';
import { SampleFeed } from './sample-feed';
import { SampleService } from './sample.service';

@Module({
  imports: [FlowsModule, IdentityModule, IntakeModule, MailboxesModule],
  controllers: [SampleController],
  providers: [SampleFeed, SampleService],
  exports: [SampleService],
})
export class SampleModule {}
