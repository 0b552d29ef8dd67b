import { PortableMigration } from './portable-migration';

export class Api0010 extends PortableMigration {
  readonly name = 'Api00101795372138663';

  protected readonly sqlite = [
    'CREATE TABLE "api_key" ("id" varchar(36) PRIMARY KEY NOT NULL, "userId" varchar(36) NOT NULL, "name" varchar(120) NOT NULL, "secretHash" varchar(64) NOT NULL, "rights" text NOT NULL, "administration" boolean NOT NULL, "createdAt" datetime NOT NULL, "expiresAt" datetime, "lastUsedAt" datetime, "revokedAt" datetime)',
    'CREATE INDEX "IDX_277972f4944205eb29127f9bb6" ON "api_key" ("userId") ',
    'CREATE TABLE "idempotent_call" ("id" varchar(36) PRIMARY KEY NOT NULL, "callHash" varchar(64) NOT NULL, "fingerprint" varchar(64), "status" integer, "answer" text, "holder" varchar(36) NOT NULL, "leaseUntil" datetime NOT NULL, "createdAt" datetime NOT NULL)',
    'CREATE UNIQUE INDEX "IDX_45025cc1ceb0eb54350caed5e9" ON "idempotent_call" ("callHash") ',
    'CREATE INDEX "IDX_1016df2cd84a5a893a22b6b801" ON "idempotent_call" ("createdAt") ',
  ];

  protected readonly mariadb = [
    'CREATE TABLE `api_key` (`id` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `userId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `name` varchar(120) NOT NULL, `secretHash` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `rights` longtext NOT NULL, `administration` tinyint NOT NULL, `createdAt` datetime(3) NOT NULL, `expiresAt` datetime(3) NULL, `lastUsedAt` datetime(3) NULL, `revokedAt` datetime(3) NULL, INDEX `IDX_277972f4944205eb29127f9bb6` (`userId`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'CREATE TABLE `idempotent_call` (`id` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `callHash` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `fingerprint` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, `status` int NULL, `answer` longtext NULL, `holder` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `leaseUntil` datetime(3) NOT NULL, `createdAt` datetime(3) NOT NULL, UNIQUE INDEX `IDX_45025cc1ceb0eb54350caed5e9` (`callHash`), INDEX `IDX_1016df2cd84a5a893a22b6b801` (`createdAt`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
  ];
}
