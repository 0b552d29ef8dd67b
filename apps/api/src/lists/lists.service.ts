import { listEntryProblems, normaliseEntries } from '@mailroom/rules';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database } from '../database/database';
import { FlowMaterialsService } from '../flows/flow-materials.service';
import type { MailReader } from '../mail-rights/mail-reach.types';
import type { namedList, namedListSummary, saveNamedList } from './lists.dto';
import * as lists from './lists.repository';
import type { NamedListRow } from './named-list.entity';

type ListView = z.infer<typeof namedList>;
type SaveList = z.infer<typeof saveNamedList>;

/** Lists that flows ask for by name: VIPs, blocked domains, words of complaint. */
@Injectable()
export class ListsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly materials: FlowMaterialsService,
  ) {}

  async list(by: MailReader): Promise<z.infer<typeof namedListSummary>[]> {
    const rows = await lists.findLists(this.database.read);
    return (await this.views(rows, by)).map(({ entries: _, ...summary }) => summary);
  }

  async get(id: string, by: MailReader): Promise<ListView> {
    const [view] = await this.views([await this.existing(id)], by);
    return view!;
  }

  async create(input: SaveList, by: MailReader): Promise<ListView> {
    const now = this.clock.now();
    const row: NamedListRow = { id: newId(), ...input, entries: tidied(input), createdAt: now, updatedAt: now };
    const change = { kind: 'list', id: row.id, by, detail: detailOf(row) } as const;
    await this.materials.save('created', change, (manager) => lists.insertList(manager, row));
    return this.get(row.id, by);
  }

  async update(id: string, input: SaveList, by: MailReader): Promise<ListView> {
    await this.existing(id);
    const patch = { ...input, entries: tidied(input), updatedAt: this.clock.now() };
    const change = { kind: 'list', id, by, detail: detailOf(patch) } as const;
    await this.materials.save('changed', change, (manager) => lists.updateList(manager, id, patch));
    return this.get(id, by);
  }

  async remove(id: string, by: MailReader): Promise<void> {
    const row = await this.existing(id);
    const change = { kind: 'list', id, by, detail: detailOf(row) } as const;
    await this.materials.remove(change, (manager) => lists.deleteList(manager, id));
  }

  private async views(rows: NamedListRow[], by: MailReader): Promise<ListView[]> {
    const uses = await this.materials.usedBy(rows, by);
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      description: row.description,
      kind: row.kind,
      entryCount: row.entries.length,
      usedBy: uses.get(row.id) ?? [],
      updatedAt: row.updatedAt.toISOString(),
      entries: row.entries,
    }));
  }

  private async existing(id: string): Promise<NamedListRow> {
    const row = await lists.findList(this.database.read, id);
    if (!row) throw notFound('list');
    return row;
  }
}

/** More would not be read. */
const MAX_TOLD = 50;

const detailOf = ({ name, kind, entries }: SaveList) => ({ name, kind, entries: entries.length });

/** @throws 422 `bad-entries` naming each one that is none */
function tidied({ kind, entries }: SaveList): string[] {
  const problems = listEntryProblems(kind, entries);
  if (problems.length === 0) return normaliseEntries(kind, entries);
  throw new AppError(
    'bad-entries',
    422,
    problems.length === 1 ? 'One entry cannot be used.' : `${problems.length} entries cannot be used.`,
    problems.slice(0, MAX_TOLD).map(({ index, message }) => ({ path: `entries.${index}`, message: message.en })),
  );
}
