import { Module } from '@nestjs/common';
import { MailRights } from './mail-rights.service';

/** Who may do what with whose mail. */
@Module({ providers: [MailRights], exports: [MailRights] })
export class MailRightsModule {}
