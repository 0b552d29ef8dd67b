import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { Database, type Unit } from '../database/database';
import { AuditService } from '../identity/audit.service';
import { afterBounce, type Bounced } from './address-policy';
import type { addressStatus, knownAddress } from './addresses.dto';
import { type AddressStatus, isUnreachable } from './address-status.types';
import * as statuses from './address-status.repository';

type StatusView = z.infer<typeof addressStatus>;

/** Which addresses mail comes back from, as the bounces of our own mail tell. */
@Injectable()
export class AddressStatusService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** One more bounce of mail that we sent there. */
  async bounced(unit: Unit, bounced: Bounced): Promise<void> {
    const known = await statuses.lockStatus(unit.manager, bounced.address);
    await statuses.saveStatus(unit.manager, afterBounce(known, bounced), known !== null);
  }

  /** Mail got there, or its owner wrote: what was known from before is over. */
  async works(unit: Unit, address: string, at: Date): Promise<void> {
    const [known] = await statuses.findStatuses(unit.manager, [address]);
    if (known && known.lastAt <= at) await statuses.deleteStatus(unit.manager, address, at);
  }

  async find(address: string): Promise<z.infer<typeof knownAddress>> {
    const wanted = address.trim().toLowerCase();
    const [status] = await this.of([wanted]);
    return { address: wanted, status: status ?? null };
  }

  /** Those of the addresses (lower-case) from which mail came back. */
  async of(addresses: readonly string[]): Promise<StatusView[]> {
    const rows = await statuses.findStatuses(this.database.read, addresses);
    return rows.map((row) => this.view(row));
  }

  /** A person knows better. */
  async clear(address: string, userId: string): Promise<void> {
    const wanted = address.trim().toLowerCase();
    await this.database.write(async (unit) => {
      if (!(await statuses.deleteStatus(unit.manager, wanted))) throw notFound('address');
      const subject = { subjectType: 'address', subjectId: null };
      await this.audit.record(unit.manager, {
        userId,
        action: 'address.cleared',
        ...subject,
        detail: { address: wanted },
      });
    });
  }

  private view(row: AddressStatus): StatusView {
    const { lastAt, ...rest } = row;
    return { ...rest, lastAt: lastAt.toISOString(), unreachable: isUnreachable(row, this.clock.now()) };
  }
}
