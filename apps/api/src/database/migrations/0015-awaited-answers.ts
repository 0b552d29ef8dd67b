import { PortableMigration } from './portable-migration';

/** Decisions that wait for what a webhook answers, and more than one decision of a flow for a message. */
export class AwaitedAnswers0015 extends PortableMigration {
  readonly name = 'AwaitedAnswers00151795380664254';

  protected readonly sqlite = [
    'DROP INDEX "IDX_1fc6933af8f45bd9049fae2a6f"',
    'CREATE TABLE "awaited_answer" ("id" varchar(36) PRIMARY KEY NOT NULL, "messageId" varchar(36) NOT NULL, "mailboxId" varchar(36) NOT NULL, "flowVersionId" varchar(36) NOT NULL, "decisionId" varchar(36) NOT NULL, "state" varchar(10) NOT NULL, "folder" varchar(500) NOT NULL, "memo" text NOT NULL, "createdAt" datetime NOT NULL)',
    'CREATE INDEX "IDX_916e64b403350c01b22e8002cd" ON "awaited_answer" ("state") ',
    'CREATE INDEX "IDX_3ffafcd2adbe7dfa408abf52d8" ON "awaited_answer" ("messageId", "mailboxId") ',
    'CREATE TABLE "temporary_decision" ("id" varchar(36) PRIMARY KEY NOT NULL, "messageId" varchar(36) NOT NULL, "mailboxId" varchar(36) NOT NULL, "flowId" varchar(36) NOT NULL, "flowVersionId" varchar(36) NOT NULL, "decision" text NOT NULL, "actions" text NOT NULL, "microseconds" integer NOT NULL, "at" datetime NOT NULL, "part" integer NOT NULL DEFAULT (0))',
    'INSERT INTO "temporary_decision"("id", "messageId", "mailboxId", "flowId", "flowVersionId", "decision", "actions", "microseconds", "at") SELECT "id", "messageId", "mailboxId", "flowId", "flowVersionId", "decision", "actions", "microseconds", "at" FROM "decision"',
    'DROP TABLE "decision"',
    'ALTER TABLE "temporary_decision" RENAME TO "decision"',
    'CREATE UNIQUE INDEX "IDX_db4724db3e196d12fbd8798f6d" ON "decision" ("messageId", "mailboxId", "flowVersionId", "part") ',
  ];

  protected readonly mariadb = [
    'DROP INDEX `IDX_1fc6933af8f45bd9049fae2a6f` ON `decision`',
    'CREATE TABLE `awaited_answer` (`id` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `messageId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `mailboxId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `flowVersionId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `decisionId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `state` varchar(10) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `folder` varchar(500) NOT NULL, `memo` longtext NOT NULL, `createdAt` datetime(3) NOT NULL, INDEX `IDX_916e64b403350c01b22e8002cd` (`state`), INDEX `IDX_3ffafcd2adbe7dfa408abf52d8` (`messageId`, `mailboxId`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    "ALTER TABLE `decision` ADD `part` int NOT NULL DEFAULT '0'",
    'CREATE UNIQUE INDEX `IDX_db4724db3e196d12fbd8798f6d` ON `decision` (`messageId`, `mailboxId`, `flowVersionId`, `part`)',
  ];
}
