import { PortableMigration } from './portable-migration';

export class SignIn0009 extends PortableMigration {
  readonly name = 'SignIn00091795372188709';

  protected readonly sqlite = [
    'CREATE TABLE "attempt_count" ("id" varchar(64) PRIMARY KEY NOT NULL, "count" integer NOT NULL, "endsAt" datetime NOT NULL)',
    'CREATE INDEX "IDX_df391819d407ebecd12e5d3818" ON "attempt_count" ("endsAt") ',
    'CREATE TABLE "sign_in_provider" ("id" varchar(36) PRIMARY KEY NOT NULL, "label" varchar(60) NOT NULL, "issuer" varchar(255) NOT NULL, "clientId" varchar(255) NOT NULL, "clientSecret" text, "scope" varchar(255) NOT NULL, "enabled" boolean NOT NULL, "domains" text NOT NULL, "roleId" varchar(36), "asksSecondFactor" boolean NOT NULL, "createdAt" datetime NOT NULL)',
    'CREATE TABLE "sign_in_identity" ("id" varchar(36) PRIMARY KEY NOT NULL, "providerId" varchar(36) NOT NULL, "issuer" varchar(255) NOT NULL, "subject" varchar(255) NOT NULL, "userId" varchar(36) NOT NULL, "email" varchar(254) NOT NULL, "createdAt" datetime NOT NULL, "lastUsedAt" datetime NOT NULL)',
    'CREATE INDEX "IDX_290b13b2bdb03896b1f9c522f2" ON "sign_in_identity" ("providerId") ',
    'CREATE INDEX "IDX_9ea26640a1a2b169203b3141a2" ON "sign_in_identity" ("userId") ',
    'CREATE UNIQUE INDEX "IDX_61dacdd9a0700f737092e70780" ON "sign_in_identity" ("issuer", "subject") ',
    'CREATE TABLE "sign_in_request" ("id" varchar(36) PRIMARY KEY NOT NULL, "stateHash" varchar(64) NOT NULL, "providerId" varchar(36) NOT NULL, "verifier" text NOT NULL, "nonce" varchar(64) NOT NULL, "expiresAt" datetime NOT NULL)',
    'CREATE UNIQUE INDEX "IDX_dfbc3455c610c66a21176de6a7" ON "sign_in_request" ("stateHash") ',
    'CREATE TABLE "second_factor" ("userId" varchar(36) PRIMARY KEY NOT NULL, "secret" text NOT NULL, "confirmedAt" datetime, "lastStep" integer NOT NULL, "createdAt" datetime NOT NULL)',
    'CREATE TABLE "recovery_code" ("id" varchar(36) PRIMARY KEY NOT NULL, "userId" varchar(36) NOT NULL, "codeHash" varchar(64) NOT NULL, "usedAt" datetime)',
    'CREATE INDEX "IDX_0e10289994b9a90be4cde06e15" ON "recovery_code" ("userId") ',
    'CREATE TABLE "sign_in_ticket" ("id" varchar(36) PRIMARY KEY NOT NULL, "tokenHash" varchar(64) NOT NULL, "userId" varchar(36) NOT NULL, "via" varchar(10) NOT NULL, "userAgent" varchar(255) NOT NULL, "tries" integer NOT NULL, "expiresAt" datetime NOT NULL)',
    'CREATE UNIQUE INDEX "IDX_69c15d1c282ea2b3a2be12e3c4" ON "sign_in_ticket" ("tokenHash") ',
    'CREATE INDEX "IDX_f82230389b5d8122ce4035444e" ON "sign_in_ticket" ("userId") ',
    'DROP INDEX "IDX_3d2f174ef04fb312fdebd0ddc5"',
    'DROP INDEX "IDX_ff3b5bfd0767bd32942e5ccaad"',
    'CREATE TABLE "temporary_session" ("id" varchar(36) PRIMARY KEY NOT NULL, "tokenHash" varchar(64) NOT NULL, "userId" varchar(36) NOT NULL, "userAgent" varchar(255) NOT NULL, "createdAt" datetime NOT NULL, "lastSeenAt" datetime NOT NULL, "expiresAt" datetime NOT NULL, "ip" varchar(45), "via" varchar(10) NOT NULL DEFAULT (\'password\'))',
    'INSERT INTO "temporary_session"("id", "tokenHash", "userId", "userAgent", "createdAt", "lastSeenAt", "expiresAt", "ip") SELECT "id", "tokenHash", "userId", "userAgent", "createdAt", "lastSeenAt", "expiresAt", "ip" FROM "session"',
    'DROP TABLE "session"',
    'ALTER TABLE "temporary_session" RENAME TO "session"',
    'CREATE INDEX "IDX_3d2f174ef04fb312fdebd0ddc5" ON "session" ("userId") ',
    'CREATE UNIQUE INDEX "IDX_ff3b5bfd0767bd32942e5ccaad" ON "session" ("tokenHash") ',
  ];

  protected readonly mariadb = [
    'CREATE TABLE `attempt_count` (`id` varchar(64) NOT NULL, `count` int NOT NULL, `endsAt` datetime(3) NOT NULL, INDEX `IDX_df391819d407ebecd12e5d3818` (`endsAt`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'CREATE TABLE `sign_in_provider` (`id` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `label` varchar(60) NOT NULL, `issuer` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `clientId` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `clientSecret` longtext NULL, `scope` varchar(255) NOT NULL, `enabled` tinyint NOT NULL, `domains` longtext NOT NULL, `roleId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, `asksSecondFactor` tinyint NOT NULL, `createdAt` datetime(3) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'CREATE TABLE `sign_in_identity` (`id` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `providerId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `issuer` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `subject` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `userId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `email` varchar(254) NOT NULL, `createdAt` datetime(3) NOT NULL, `lastUsedAt` datetime(3) NOT NULL, INDEX `IDX_290b13b2bdb03896b1f9c522f2` (`providerId`), INDEX `IDX_9ea26640a1a2b169203b3141a2` (`userId`), UNIQUE INDEX `IDX_61dacdd9a0700f737092e70780` (`issuer`, `subject`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'CREATE TABLE `sign_in_request` (`id` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `stateHash` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `providerId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `verifier` longtext NOT NULL, `nonce` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `expiresAt` datetime(3) NOT NULL, UNIQUE INDEX `IDX_dfbc3455c610c66a21176de6a7` (`stateHash`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'CREATE TABLE `second_factor` (`userId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `secret` longtext NOT NULL, `confirmedAt` datetime(3) NULL, `lastStep` int NOT NULL, `createdAt` datetime(3) NOT NULL, PRIMARY KEY (`userId`)) ENGINE=InnoDB',
    'CREATE TABLE `recovery_code` (`id` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `userId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `codeHash` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `usedAt` datetime(3) NULL, INDEX `IDX_0e10289994b9a90be4cde06e15` (`userId`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'CREATE TABLE `sign_in_ticket` (`id` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `tokenHash` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `userId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `via` varchar(10) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `userAgent` varchar(255) NOT NULL, `tries` int NOT NULL, `expiresAt` datetime(3) NOT NULL, UNIQUE INDEX `IDX_69c15d1c282ea2b3a2be12e3c4` (`tokenHash`), INDEX `IDX_f82230389b5d8122ce4035444e` (`userId`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'ALTER TABLE `session` ADD `via` varchar(10) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL DEFAULT \'password\'',
  ];
}
