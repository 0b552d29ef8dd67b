import { PortableMigration } from './portable-migration';

export class FlowPresence0006 extends PortableMigration {
  readonly name = 'FlowPresence00061795353758384';

  protected readonly sqlite = [
    'CREATE TABLE "flow_visit" ("flowId" varchar(36) NOT NULL, "tabId" varchar(36) NOT NULL, "userId" varchar(36) NOT NULL, "since" datetime NOT NULL, "until" datetime NOT NULL, PRIMARY KEY ("flowId", "tabId"))',
    'CREATE TABLE "flow_lock" ("flowId" varchar(36) PRIMARY KEY NOT NULL, "tabId" varchar(36) NOT NULL, "userId" varchar(36) NOT NULL, "since" datetime NOT NULL, "until" datetime NOT NULL, "wishTabId" varchar(36), "wishUserId" varchar(36), "wishUntil" datetime)',
  ];

  protected readonly mariadb = [
    'CREATE TABLE `flow_visit` (`flowId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `tabId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `userId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `since` datetime(3) NOT NULL, `until` datetime(3) NOT NULL, PRIMARY KEY (`flowId`, `tabId`)) ENGINE=InnoDB',
    'CREATE TABLE `flow_lock` (`flowId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `tabId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `userId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, `since` datetime(3) NOT NULL, `until` datetime(3) NOT NULL, `wishTabId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, `wishUserId` varchar(36) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, `wishUntil` datetime(3) NULL, PRIMARY KEY (`flowId`)) ENGINE=InnoDB',
  ];
}
