import { Module } from '@nestjs/common';
import { MailRightsModule } from '../../mail-rights/mail-rights.module';
import { FlowRights } from './flow-rights.service';

/** Whose flows somebody sees, and which they may let decide. */
@Module({ imports: [MailRightsModule], providers: [FlowRights], exports: [FlowRights] })
export class FlowRightsModule {}
