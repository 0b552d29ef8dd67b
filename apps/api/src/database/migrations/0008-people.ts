import { PortableMigration } from './portable-migration';

export class People0008 extends PortableMigration {
  readonly name = 'People00081795372012269';

  protected readonly sqlite = [
    'DROP INDEX "IDX_9d18bd4a32fc0cd8ff82b12037"',
    'CREATE TABLE "account_link" ("id" varchar(36) PRIMARY KEY NOT NULL, "kind" varchar(12) NOT NULL, "tokenHash" varchar(64) NOT NULL, "userId" varchar(36) NOT NULL, "createdAt" datetime NOT NULL, "expiresAt" datetime NOT NULL, "usedAt" datetime)',
    'CREATE UNIQUE INDEX "IDX_96fe028e76a4afd5691c2ea231" ON "account_link" ("tokenHash") ',
    'CREATE INDEX "IDX_2632ac39be739192cbfeed5cbf" ON "account_link" ("userId") ',
    'ALTER TABLE "audit_entry" ADD "apiKeyId" varchar(36)',
    'ALTER TABLE "audit_entry" ADD "ip" varchar(45)',
    'ALTER TABLE "session" ADD "ip" varchar(45)',
    'ALTER TABLE "user_account" ADD "invitedUntil" datetime',
    'CREATE INDEX "IDX_3b7fe01e452af9d9926a47358d" ON "audit_entry" ("subjectType", "subjectId") ',
    'CREATE INDEX "IDX_a6c379b297312704123a519f5a" ON "audit_entry" ("userId", "at", "id") ',
    'CREATE INDEX "IDX_bca9bbed413a3059aee206284b" ON "audit_entry" ("at", "id") ',
  ];

  protected readonly mariadb = [
    'DROP INDEX `IDX_9d18bd4a32fc0cd8ff82b12037` ON `audit_entry`',
    'CREATE TABLE `account_link` (`id` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `kind` varchar(12) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `tokenHash` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `userId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `createdAt` datetime(3) NOT NULL, `expiresAt` datetime(3) NOT NULL, `usedAt` datetime(3) NULL, UNIQUE INDEX `IDX_96fe028e76a4afd5691c2ea231` (`tokenHash`), INDEX `IDX_2632ac39be739192cbfeed5cbf` (`userId`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'ALTER TABLE `audit_entry` ADD `apiKeyId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
    'ALTER TABLE `audit_entry` ADD `ip` varchar(45) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
    'ALTER TABLE `session` ADD `ip` varchar(45) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
    'ALTER TABLE `user_account` ADD `invitedUntil` datetime(3) NULL',
    'CREATE INDEX `IDX_3b7fe01e452af9d9926a47358d` ON `audit_entry` (`subjectType`, `subjectId`)',
    'CREATE INDEX `IDX_a6c379b297312704123a519f5a` ON `audit_entry` (`userId`, `at`, `id`)',
    'CREATE INDEX `IDX_bca9bbed413a3059aee206284b` ON `audit_entry` (`at`, `id`)',
  ];
}
