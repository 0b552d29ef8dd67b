import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { MessagesModule } from '../messages/messages.module';
import { CasesController } from './cases.controller';
import { CasesService } from './cases.service';
import { LeadsController } from './leads.controller';
import { LeadsService } from './leads.service';
import { StreamService } from './stream.service';

@Module({
  imports: [IdentityModule, MessagesModule],
  controllers: [CasesController, LeadsController],
  providers: [CasesService, LeadsService, StreamService],
  exports: [CasesService, LeadsService, StreamService],
})
export class CrmModule {}
