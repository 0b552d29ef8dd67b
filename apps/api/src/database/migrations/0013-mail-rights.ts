import { PortableMigration } from './portable-migration';

/** What is asked of mail for those who see only a part of it: what they wrote, and what is linked to their records. */
export class MailRights0013 extends PortableMigration {
  readonly name = 'MailRights00131795372964222';

  protected readonly sqlite = [
    'CREATE INDEX "IDX_f18a9920c27345362e95297ea7" ON "message" ("authorId", "receivedAt", "id") ',
    'CREATE INDEX "IDX_82607cd9d17fee38f3145e74da" ON "thread" ("leadId") ',
    'CREATE INDEX "IDX_2452039ee88bc3a15c19ce7b6d" ON "lead" ("ownerId") ',
  ];

  protected readonly mariadb = [
    'CREATE INDEX `IDX_f18a9920c27345362e95297ea7` ON `message` (`authorId`, `receivedAt`, `id`)',
    'CREATE INDEX `IDX_82607cd9d17fee38f3145e74da` ON `thread` (`leadId`)',
    'CREATE INDEX `IDX_2452039ee88bc3a15c19ce7b6d` ON `lead` (`ownerId`)',
  ];
}
