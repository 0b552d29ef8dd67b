import { PortableMigration } from './portable-migration';

/** Lists of what is one's own and of what is one's teams', each in the order in which it is shown. */
export class RecordRights0014 extends PortableMigration {
  readonly name = 'RecordRights00141795373172838';

  protected readonly sqlite = [
    'DROP INDEX "IDX_2452039ee88bc3a15c19ce7b6d"',
    'CREATE INDEX "IDX_1345495155cb54601d5beefc12" ON "account" ("ownerId", "createdAt", "id") ',
    'CREATE INDEX "IDX_af89e6c5fef88874c51ec77087" ON "crm_case" ("teamId", "createdAt", "id") ',
    'CREATE INDEX "IDX_24f8f13023d2b983b852ea040e" ON "crm_case" ("ownerId", "createdAt", "id") ',
    'CREATE INDEX "IDX_4a5e89593ce030498e82be2909" ON "contact" ("ownerId", "createdAt", "id") ',
    'CREATE INDEX "IDX_8ca30381b3b9a6943d3da5f6ac" ON "lead" ("ownerId", "createdAt", "id") ',
  ];

  protected readonly mariadb = [
    'DROP INDEX `IDX_2452039ee88bc3a15c19ce7b6d` ON `lead`',
    'CREATE INDEX `IDX_1345495155cb54601d5beefc12` ON `account` (`ownerId`, `createdAt`, `id`)',
    'CREATE INDEX `IDX_af89e6c5fef88874c51ec77087` ON `crm_case` (`teamId`, `createdAt`, `id`)',
    'CREATE INDEX `IDX_24f8f13023d2b983b852ea040e` ON `crm_case` (`ownerId`, `createdAt`, `id`)',
    'CREATE INDEX `IDX_4a5e89593ce030498e82be2909` ON `contact` (`ownerId`, `createdAt`, `id`)',
    'CREATE INDEX `IDX_8ca30381b3b9a6943d3da5f6ac` ON `lead` (`ownerId`, `createdAt`, `id`)',
  ];
}
