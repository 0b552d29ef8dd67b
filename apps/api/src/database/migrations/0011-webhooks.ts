import { PortableMigration } from './portable-migration';

export class Webhooks0011 extends PortableMigration {
  readonly name = 'Webhooks00111795372018189';

  protected readonly sqlite = [
    'CREATE TABLE "webhook_delivery" ("id" varchar(36) PRIMARY KEY NOT NULL, "webhookId" varchar(36) NOT NULL, "type" varchar(60) NOT NULL, "test" boolean NOT NULL, "createdAt" datetime NOT NULL)',
    'CREATE INDEX "IDX_9cb9b7d7c2e124ce2b8b59a45f" ON "webhook_delivery" ("createdAt") ',
    'CREATE INDEX "IDX_6d1e394546deaf7b36c817ea79" ON "webhook_delivery" ("webhookId", "createdAt", "id") ',
    'CREATE TABLE "webhook_attempt" ("id" varchar(36) PRIMARY KEY NOT NULL, "deliveryId" varchar(36) NOT NULL, "webhookId" varchar(36) NOT NULL, "at" datetime NOT NULL, "milliseconds" integer NOT NULL, "status" integer, "code" varchar(40), "message" varchar(500), "advice" varchar(500), "headers" text NOT NULL, "address" varchar(64), "answer" text)',
    'CREATE INDEX "IDX_4492f1e4aced9619843382a499" ON "webhook_attempt" ("deliveryId") ',
    'CREATE INDEX "IDX_f029d925efdc210aada4f1f629" ON "webhook_attempt" ("webhookId", "at") ',
    'CREATE TABLE "temporary_webhook" ("id" varchar(36) PRIMARY KEY NOT NULL, "url" varchar(2000) NOT NULL, "events" text NOT NULL, "active" boolean NOT NULL, "secret" text NOT NULL, "lastStatus" integer, "lastDeliveryAt" datetime, "createdAt" datetime NOT NULL, "name" varchar(120) NOT NULL DEFAULT (\'\'), "description" text, "filter" text, "headers" text, "offReason" varchar(20), "offAt" datetime, "previousSecret" text, "previousUntil" datetime, "failingSince" datetime)',
    'INSERT INTO "temporary_webhook"("id", "url", "events", "active", "secret", "lastStatus", "lastDeliveryAt", "createdAt") SELECT "id", "url", "events", "active", "secret", "lastStatus", "lastDeliveryAt", "createdAt" FROM "webhook"',
    'DROP TABLE "webhook"',
    'ALTER TABLE "temporary_webhook" RENAME TO "webhook"',
  ];

  protected readonly mariadb = [
    'CREATE TABLE `webhook_delivery` (`id` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `webhookId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `type` varchar(60) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `test` tinyint NOT NULL, `createdAt` datetime(3) NOT NULL, INDEX `IDX_9cb9b7d7c2e124ce2b8b59a45f` (`createdAt`), INDEX `IDX_6d1e394546deaf7b36c817ea79` (`webhookId`, `createdAt`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'CREATE TABLE `webhook_attempt` (`id` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `deliveryId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `webhookId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `at` datetime(3) NOT NULL, `milliseconds` int NOT NULL, `status` int NULL, `code` varchar(40) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, `message` varchar(500) NULL, `advice` varchar(500) NULL, `headers` longtext NOT NULL, `address` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, `answer` longtext NULL, INDEX `IDX_4492f1e4aced9619843382a499` (`deliveryId`), INDEX `IDX_f029d925efdc210aada4f1f629` (`webhookId`, `at`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    "ALTER TABLE `webhook` ADD `name` varchar(120) NOT NULL DEFAULT ''",
    'ALTER TABLE `webhook` ADD `description` longtext NULL',
    'ALTER TABLE `webhook` ADD `filter` longtext NULL',
    'ALTER TABLE `webhook` ADD `headers` longtext NULL',
    'ALTER TABLE `webhook` ADD `offReason` varchar(20) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
    'ALTER TABLE `webhook` ADD `offAt` datetime(3) NULL',
    'ALTER TABLE `webhook` ADD `previousSecret` longtext NULL',
    'ALTER TABLE `webhook` ADD `previousUntil` datetime(3) NULL',
    'ALTER TABLE `webhook` ADD `failingSince` datetime(3) NULL',
  ];
}
