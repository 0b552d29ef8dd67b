import { Module } from '@nestjs/common';
import { MailRightsModule } from '../mail-rights/mail-rights.module';
import { MessagesModule } from '../messages/messages.module';
import { SampleModule } from '../sample/sample.module';
import { OverviewController } from './overview.controller';
import { OverviewService } from './overview.service';

@Module({
  imports: [MailRightsModule, MessagesModule, SampleModule],
  controllers: [OverviewController],
  providers: [OverviewService],
})
export class OverviewModule {}
