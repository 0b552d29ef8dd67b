import { PortableMigration } from './portable-migration';

export class IndexesForCustomers0004 extends PortableMigration {
  readonly name = 'IndexesForCustomers00041795334280180';

  protected readonly sqlite = [
    'CREATE INDEX "IDX_b27a9618d4dedf920062aca768" ON "crm_case" ("contactId") ',
    'CREATE INDEX "IDX_2042f051afcd91243f06747683" ON "crm_case" ("accountId") ',
    'CREATE INDEX "IDX_8150484e6a46f70bb12a28d3f2" ON "lead" ("contactId") ',
    'CREATE INDEX "IDX_9298f00f0712bac622726a9cda" ON "lead" ("accountId") ',
    'CREATE INDEX "IDX_edce931c0b8e366b494b536b52" ON "thread" ("contactId") ',
    'CREATE INDEX "IDX_06ea85ecbde581c43680fe7ed0" ON "thread" ("accountId") ',
  ];

  protected readonly mariadb = [
    'CREATE INDEX `IDX_b27a9618d4dedf920062aca768` ON `crm_case` (`contactId`)',
    'CREATE INDEX `IDX_2042f051afcd91243f06747683` ON `crm_case` (`accountId`)',
    'CREATE INDEX `IDX_8150484e6a46f70bb12a28d3f2` ON `lead` (`contactId`)',
    'CREATE INDEX `IDX_9298f00f0712bac622726a9cda` ON `lead` (`accountId`)',
    'CREATE INDEX `IDX_edce931c0b8e366b494b536b52` ON `thread` (`contactId`)',
    'CREATE INDEX `IDX_06ea85ecbde581c43680fe7ed0` ON `thread` (`accountId`)',
  ];
}
