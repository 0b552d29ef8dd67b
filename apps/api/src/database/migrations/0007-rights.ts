import { PortableMigration } from './portable-migration';

/** The standard role as it was when roles came: what users could do before. */
const MEMBER = JSON.stringify({
  'messages:read': 'all',
  'messages:change': 'all',
  'messages:delete': 'none',
  'messages:send': 'all',
  'messages:import': 'none',
  'leads:read': 'all',
  'leads:change': 'all',
  'cases:read': 'all',
  'cases:change': 'all',
  'contacts:read': 'all',
  'contacts:change': 'all',
  'contacts:delete': 'all',
  'mailboxes:read': 'all',
  'mailboxes:change': 'none',
  'materials:read': 'all',
  'materials:change': 'none',
  'flows:read': 'all',
  'flows:change': 'none',
  'flows:publish': 'none',
  'outbox:read': 'all',
  'outbox:change': 'none',
  'quarantine:read': 'all',
  'quarantine:change': 'none',
  'webhooks:read': 'none',
  'webhooks:change': 'none',
  'audit:read': 'none',
});
const MEMBER_ID = '00000000-0000-7000-8000-000000000001';
const INSERT_MEMBER = `INSERT INTO role (id, name, grants, createdAt) VALUES ('${MEMBER_ID}', 'Member', '${MEMBER}', '2026-11-22 00:00:00.000')`;

export class Rights0007 extends PortableMigration {
  readonly name = 'Rights00071795370764222';

  protected readonly sqlite = [
    'CREATE TABLE "role" ("id" varchar(36) PRIMARY KEY NOT NULL, "name" varchar(120) NOT NULL, "grants" text NOT NULL, "createdAt" datetime NOT NULL)',
    'CREATE UNIQUE INDEX "IDX_ae4578dcaed5adff96595e6166" ON "role" ("name") ',
    INSERT_MEMBER,
    'DROP INDEX "IDX_56a0e4bcec2b5411beafa47ffa"',
    'CREATE TABLE "temporary_user_account" ("id" varchar(36) PRIMARY KEY NOT NULL, "name" varchar(120) NOT NULL, "email" varchar(254) NOT NULL, "passwordHash" varchar(255), "active" boolean NOT NULL, "absent" boolean NOT NULL, "language" varchar(5) NOT NULL, "timeZone" varchar(64) NOT NULL, "sample" boolean NOT NULL, "createdAt" datetime NOT NULL, "position" varchar(60) NOT NULL, "administrator" boolean NOT NULL, "roleId" varchar(36) NOT NULL)',
    `INSERT INTO "temporary_user_account"("id", "name", "email", "passwordHash", "active", "absent", "language", "timeZone", "sample", "createdAt", "position", "administrator", "roleId") SELECT "id", "name", "email", "passwordHash", "active", "absent", "language", "timeZone", "sample", "createdAt", "position", "role" = 'administrator', '${MEMBER_ID}' FROM "user_account"`,
    'DROP TABLE "user_account"',
    'ALTER TABLE "temporary_user_account" RENAME TO "user_account"',
    'CREATE UNIQUE INDEX "IDX_56a0e4bcec2b5411beafa47ffa" ON "user_account" ("email") ',
    'DROP INDEX "IDX_a2a35bcb0171c47c3e0a803e1b"',
    'CREATE TABLE "temporary_mailbox" ("id" varchar(36) PRIMARY KEY NOT NULL, "kind" varchar(10) NOT NULL, "name" varchar(120) NOT NULL, "address" varchar(254) NOT NULL, "aliases" text NOT NULL, "imap" text, "imapPassword" text, "smtp" text, "smtpPassword" text, "syncFrom" datetime, "answerFrom" datetime NOT NULL, "markSeen" boolean NOT NULL, "teamId" varchar(36), "neverAnswer" text NOT NULL, "enabled" boolean NOT NULL, "createdAt" datetime NOT NULL, "timeZone" varchar(64) NOT NULL, "createContact" boolean NOT NULL DEFAULT (0), "historyPaused" boolean NOT NULL DEFAULT (0), "sendLimit" text, "askDelivery" boolean NOT NULL DEFAULT (0), "replyTo" varchar(254), "signature" text, "ownerId" varchar(36))',
    'INSERT INTO "temporary_mailbox"("id", "kind", "name", "address", "aliases", "imap", "imapPassword", "smtp", "smtpPassword", "syncFrom", "answerFrom", "markSeen", "teamId", "neverAnswer", "enabled", "createdAt", "timeZone", "createContact", "historyPaused", "sendLimit", "askDelivery", "replyTo", "signature") SELECT "id", "kind", "name", "address", "aliases", "imap", "imapPassword", "smtp", "smtpPassword", "syncFrom", "answerFrom", "markSeen", "teamId", "neverAnswer", "enabled", "createdAt", "timeZone", "createContact", "historyPaused", "sendLimit", "askDelivery", "replyTo", "signature" FROM "mailbox"',
    'DROP TABLE "mailbox"',
    'ALTER TABLE "temporary_mailbox" RENAME TO "mailbox"',
    'CREATE UNIQUE INDEX "IDX_a2a35bcb0171c47c3e0a803e1b" ON "mailbox" ("address") ',
    'CREATE INDEX "IDX_c7262238be35c25da9bc8d8586" ON "user_account" ("roleId") ',
    'CREATE INDEX "IDX_dc119efa7521015fdb31a50bf2" ON "mailbox" ("ownerId") ',
  ];

  protected readonly mariadb = [
    'CREATE TABLE `role` (`id` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `name` varchar(120) NOT NULL, `grants` longtext NOT NULL, `createdAt` datetime(3) NOT NULL, UNIQUE INDEX `IDX_ae4578dcaed5adff96595e6166` (`name`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    INSERT_MEMBER,
    'ALTER TABLE `user_account` ADD `administrator` tinyint NOT NULL',
    'ALTER TABLE `user_account` ADD `roleId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL',
    `UPDATE user_account SET administrator = role = 'administrator', roleId = '${MEMBER_ID}'`,
    'ALTER TABLE `user_account` DROP COLUMN `role`',
    'ALTER TABLE `mailbox` ADD `ownerId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
    'CREATE INDEX `IDX_c7262238be35c25da9bc8d8586` ON `user_account` (`roleId`)',
    'CREATE INDEX `IDX_dc119efa7521015fdb31a50bf2` ON `mailbox` (`ownerId`)',
  ];
}
