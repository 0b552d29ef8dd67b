import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError } from '../common/app-error';
import { Database, type Unit } from '../database/database';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import type { Effect } from './effect.entity';
import type { EffectKind } from './effect.types';
import * as effects from './effects.repository';
import type { chooseStuck, stuckGroup, stuckOutcome, stuckSummary } from './outbox.dto';
import { OutboxService } from './outbox.service';

type Choice = z.infer<typeof chooseStuck>;
type Group = z.infer<typeof stuckGroup>;
type Outcome = z.infer<typeof stuckOutcome>;

/** In one unit of work: an outbox of thousands must not hold up everybody else's writing. */
const AT_ONCE = 100;

/** What was given up by itself and waits for a person: told by reason, tried again or given up together. */
@Injectable()
export class StuckEffects {
  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxService,
    private readonly rights: MailRights,
  ) {}

  async summary(by: MailReader): Promise<z.infer<typeof stuckSummary>> {
    const rows = await effects.findStuck(this.database.read, await this.rights.foreign(by));
    const names = await effects.mailboxNames(
      this.database.read,
      rows.flatMap(({ mailboxId }) => mailboxId ?? []),
    );
    const groups = new Map<string, Group>();
    for (const row of rows) {
      const key = [row.kind, row.state, codeOf(row), row.mailboxId].join(' ');
      const known = groups.get(key);
      if (known) known.count += 1;
      else groups.set(key, groupOf(row, names));
    }
    return { groups: [...groups.values()].sort((a, b) => b.count - a.count), total: rows.length };
  }

  retryAll(choice: Choice, by: MailReader): Promise<Outcome> {
    return this.each(choice, by, (unit, row) => this.outbox.retryIn(unit, row, by.id, choice.mayRepeat));
  }

  giveUpAll(choice: Choice, by: MailReader): Promise<Outcome> {
    return this.each(choice, by, (unit, row) => this.outbox.cancelIn(unit, row, by.id));
  }

  private async each(
    choice: Choice,
    by: MailReader,
    change: (unit: Unit, row: Effect) => Promise<void>,
  ): Promise<Outcome> {
    const chosen = (await effects.findStuck(this.database.read, await this.rights.foreign(by))).filter((row) =>
      isOf(choice, row),
    );
    const outcome = { count: 0, left: 0 };
    for (let start = 0; start < chosen.length; start += AT_ONCE) {
      const part = chosen.slice(start, start + AT_ONCE);
      const changed = await this.database.write(async (unit) => {
        let done = 0;
        for (const row of part) done += (await succeeds(change(unit, row))) ? 1 : 0;
        return done;
      });
      outcome.count += changed;
      outcome.left += part.length - changed;
    }
    return outcome;
  }
}

/** One that cannot be changed must not keep the others; it wrote nothing. */
async function succeeds(change: Promise<void>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'effect-under-way' || error.code === 'superseded')) return false;
    throw error;
  }
}

const codeOf = (row: Effect): string => row.lastError?.code ?? '';

const isOf = (choice: Choice, row: Effect): boolean =>
  row.kind === choice.kind &&
  row.state === choice.state &&
  codeOf(row) === choice.code &&
  row.mailboxId === choice.mailboxId;

const groupOf = (row: Effect, names: Map<string, string>): Group => ({
  kind: row.kind as EffectKind,
  state: row.state === 'uncertain' ? 'uncertain' : 'failed',
  code: codeOf(row),
  mailbox: row.mailboxId === null ? null : { id: row.mailboxId, name: names.get(row.mailboxId) ?? '' },
  count: 1,
  message: row.lastError?.message ?? '',
  advice: row.lastError?.advice ?? '',
  since: row.createdAt.toISOString(),
});
