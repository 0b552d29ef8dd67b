import { PortableMigration } from './portable-migration';

export class IndexesForListsAndCounters0002 extends PortableMigration {
  readonly name = 'IndexesForListsAndCounters00021795326144023';

  protected readonly sqlite = [
    'DROP INDEX "IDX_414dc36b4b8bb52cfd4b056c6e"',
    'CREATE INDEX "IDX_3773266bc49188fddd1fe0bde3" ON "crm_case" ("requesterAddress") ',
    'CREATE INDEX "IDX_16fd2d37bcc4d37dc7b7e35b9a" ON "answer_receipt" ("mailboxId", "at") ',
    'CREATE INDEX "IDX_2e4b09e011a066630d0971ca75" ON "answer_receipt" ("recipient", "at") ',
    'CREATE INDEX "IDX_3f697ca6996334bf0230bf3a82" ON "message" ("fromAddress", "receivedAt") ',
    'CREATE INDEX "IDX_d4fbd3520f588d865ba643e717" ON "message" ("direction", "receivedAt", "id") ',
    'CREATE INDEX "IDX_2452490f10c55c26bd0b4e48e4" ON "delivery" ("receivedAt", "messageId") ',
  ];

  protected readonly mariadb = [
    'DROP INDEX `IDX_414dc36b4b8bb52cfd4b056c6e` ON `message`',
    'CREATE INDEX `IDX_3773266bc49188fddd1fe0bde3` ON `crm_case` (`requesterAddress`)',
    'CREATE INDEX `IDX_16fd2d37bcc4d37dc7b7e35b9a` ON `answer_receipt` (`mailboxId`, `at`)',
    'CREATE INDEX `IDX_2e4b09e011a066630d0971ca75` ON `answer_receipt` (`recipient`, `at`)',
    'CREATE INDEX `IDX_3f697ca6996334bf0230bf3a82` ON `message` (`fromAddress`, `receivedAt`)',
    'CREATE INDEX `IDX_d4fbd3520f588d865ba643e717` ON `message` (`direction`, `receivedAt`, `id`)',
    'CREATE INDEX `IDX_2452490f10c55c26bd0b4e48e4` ON `delivery` (`receivedAt`, `messageId`)',
  ];
}
