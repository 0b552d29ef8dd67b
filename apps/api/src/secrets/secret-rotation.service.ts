import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { z } from 'zod';
import { keyIdOf, Vault } from '../common/vault';
import { CONFIG, type Config } from '../config/config';
import { Database, type Unit } from '../database/database';
import { sealedColumns, type SealedPlace } from '../database/sealed-column';
import { AuditService } from '../identity/audit.service';
import type { secretsState } from './secrets.dto';
import * as secrets from './secrets.repository';

/** One unit of work seals so many anew: nobody waits long behind it. */
const BATCH = 100;

/**
 * Seals everything anew that stands under a previous secret of the installation, while the program runs.
 *
 * It begins with every start of a worker and finds by itself what is left: nothing is remembered in between, and two
 * workers at it at once do no harm.
 */
@Injectable()
export class SecretRotation implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Secrets');
  private running: Promise<void> = Promise.resolve();
  private ending = false;

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Before any mail is read: answers to what we sent under a secret of long ago are still known by it. */
  async onModuleInit(): Promise<void> {
    await this.database.write((unit) => this.keepSigningKeys(unit));
    for (const [keyId, sealed] of Object.entries(await secrets.findRetired(this.database.read))) {
      try {
        this.vault.alsoVerify(this.vault.open(sealed, signingPlace(keyId)));
      } catch (error) {
        this.logger.warn(`An old signing key cannot be opened. ${(error as Error).message}`);
      }
    }
  }

  onApplicationBootstrap(): void {
    if (!this.config.roles.worker) return;
    this.running = this.rotate().then(
      (count) => this.tell(count),
      (error: unknown) => this.logger.error({ err: error }, 'Stored secrets could not be sealed anew'),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending = true;
    await this.running;
  }

  /** @returns how many values were sealed anew */
  async rotate(): Promise<number> {
    let count = 0;
    for (const column of sealedColumns()) {
      for (const keyId of this.vault.previousKeyIds) count += await this.rotateColumn(column, keyId);
    }
    if (count > 0 && !this.ending) await this.record(count);
    return count;
  }

  async state(): Promise<z.infer<typeof secretsState>> {
    const columns = [];
    for (const column of sealedColumns()) {
      const counts = await secrets.countByKey(this.database.read, column);
      columns.push({
        table: secrets.tableOf(this.database.read, column),
        column: column.property,
        current: counts.get(this.vault.keyId) ?? 0,
        waiting: sum(this.vault.previousKeyIds.map((id) => counts.get(id) ?? 0)),
        lost: sum([...counts].filter(([id]) => !this.knows(id)).map(([, count]) => count)),
      });
    }
    const previous = this.vault.previousKeyIds.length;
    const done = columns.every(({ waiting }) => waiting === 0);
    return { previousSecrets: previous, previousMayBeRemoved: previous > 0 && done, columns };
  }

  private async rotateColumn(column: SealedPlace, keyId: string): Promise<number> {
    let count = 0;
    for (let after = ''; !this.ending;) {
      const values = await secrets.findSealed(this.database.read, column, { keyId, after, limit: BATCH });
      const last = values.at(-1);
      if (!last) break;
      count += await this.database.write(({ manager }) => this.sealAnew(manager, column, values));
      after = last.key;
    }
    return count;
  }

  private async sealAnew(
    manager: Unit['manager'],
    column: SealedPlace,
    values: readonly secrets.SealedValue[],
  ): Promise<number> {
    let count = 0;
    for (const value of values) {
      const anew = this.opened(column, value);
      if (anew === null) continue;
      if (await secrets.replaceSealed(manager, column, value, this.vault.seal(anew, value.place))) count += 1;
    }
    return count;
  }

  /** One damaged value keeps none of the others from being sealed anew. */
  private opened(column: SealedPlace, { key, place, sealed }: secrets.SealedValue): string | null {
    try {
      return this.vault.open(sealed, place);
    } catch {
      this.logger.error(`${column.entity.name}.${column.property} of ${key} does not open: it was changed or moved.`);
      return null;
    }
  }

  private async keepSigningKeys({ manager }: Unit): Promise<void> {
    const before = await secrets.findRetired(manager);
    const after = { ...before };
    for (const keyId of this.vault.previousKeyIds) {
      const secret = this.vault.signingSecretOf(keyId);
      if (secret !== null && !(keyId in after)) after[keyId] = this.vault.seal(secret, signingPlace(keyId));
    }
    for (const [keyId, sealed] of Object.entries(after)) {
      const under = keyIdOf(sealed);
      if (under === null || !this.vault.previousKeyIds.includes(under)) continue;
      after[keyId] = this.vault.seal(this.vault.open(sealed, signingPlace(keyId)), signingPlace(keyId));
    }
    if (JSON.stringify(after) !== JSON.stringify(before)) await secrets.saveRetired(manager, after);
  }

  private record(count: number): Promise<void> {
    const entry = { userId: null, action: 'secrets.sealed-anew', subjectType: 'secrets', subjectId: null };
    return this.database.write((unit) => this.audit.record(unit.manager, { ...entry, detail: { count } }));
  }

  private async tell(count: number): Promise<void> {
    const { columns, previousMayBeRemoved } = await this.state();
    const lost = sum(columns.map((column) => column.lost));
    if (count > 0) this.logger.log(`${count} stored secrets were sealed under the new MAILROOM_SECRET.`);
    if (previousMayBeRemoved) this.logger.log('No stored secret needs the previous MAILROOM_SECRET any more.');
    if (lost > 0) {
      this.logger.error(
        `${lost} stored secrets were sealed under a MAILROOM_SECRET that is not known here. Add it to MAILROOM_SECRET_PREVIOUS, or enter them again.`,
      );
    }
  }

  private knows(keyId: string): boolean {
    return keyId === this.vault.keyId || this.vault.previousKeyIds.includes(keyId);
  }
}

const signingPlace = (keyId: string) => `signing-key:${keyId}`;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
