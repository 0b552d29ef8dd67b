import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { csvLine } from '../common/csv';
import { Database } from '../database/database';
import type { auditChoices, auditEntry, AuditFilter, auditQuery, exportAudit } from './audit.dto';
import * as audit from './audit.repository';
import type { AuditEntry } from './audit.repository';

type EntryView = z.infer<typeof auditEntry>;

const EXPORT_PAGE = 500;
const COLUMNS = [
  'at',
  'by',
  'byId',
  'apiKey',
  'ip',
  'action',
  'subjectType',
  'subjectId',
  'subjectName',
  'detail',
] as const;

/** The audit, for those who may read it. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  async page(query: z.infer<typeof auditQuery>): Promise<{ items: EntryView[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await audit.findAuditPage(this.database.read, query, query);
    return { items: await this.views(rows), nextCursor };
  }

  /** What there is to filter by. */
  choices(): Promise<z.infer<typeof auditChoices>> {
    return audit.findAuditChoices(this.database.read);
  }

  /** Everything that fits, newest first, read while it is sent. */
  export({ format, ...filter }: z.infer<typeof exportAudit>): Readable {
    return Readable.from(format === 'csv' ? this.csv(filter) : this.jsonLines(filter));
  }

  private async *csv(filter: AuditFilter): AsyncGenerator<string> {
    // Spreadsheets take a file for UTF-8 only by its mark.
    yield `\ufeff${csvLine(COLUMNS)}`;
    for await (const items of this.pages(filter)) yield items.map((item) => csvLine(cellsOf(item))).join('');
  }

  private async *jsonLines(filter: AuditFilter): AsyncGenerator<string> {
    for await (const items of this.pages(filter)) yield items.map((item) => `${JSON.stringify(item)}\n`).join('');
  }

  private async *pages(filter: AuditFilter): AsyncGenerator<EntryView[]> {
    let cursor: string | null | undefined;
    do {
      const request = { limit: EXPORT_PAGE, ...(cursor ? { cursor } : {}) };
      const { rows, nextCursor } = await audit.findAuditPage(this.database.read, filter, request);
      if (rows.length > 0) yield await this.views(rows);
      cursor = nextCursor;
    } while (cursor);
  }

  private async views(rows: readonly AuditEntry[]): Promise<EntryView[]> {
    const named = (type: string, ids: (string | null)[]) =>
      audit.findNames(
        this.database.read,
        type,
        ids.filter((id) => id !== null),
      );
    const types = [...new Set(rows.map(({ subjectType }) => subjectType))];
    const subjects = new Map<string, Map<string, string>>();
    for (const type of types) {
      const ids = rows.filter((row) => row.subjectType === type).map(({ subjectId }) => subjectId);
      subjects.set(type, await named(type, ids));
    }
    const people = await named(
      'user',
      rows.map(({ userId }) => userId),
    );
    const keys = await named(
      'api-key',
      rows.map(({ apiKeyId }) => apiKeyId),
    );
    return rows.map(({ at, userId, apiKeyId, ...row }) => ({
      ...row,
      at: at.toISOString(),
      by: userId === null ? null : { id: userId, name: people.get(userId) ?? '' },
      apiKey: apiKeyId === null ? null : { id: apiKeyId, name: keys.get(apiKeyId) ?? null },
      subjectName: subjects.get(row.subjectType)?.get(row.subjectId ?? '') || nameIn(row.detail),
    }));
  }
}

/** What was removed, or has no name of its own, is known by what its entry calls it. */
const nameIn = ({ name, label, url }: Record<string, unknown>): string | null => {
  const host = typeof url === 'string' && URL.canParse(url) ? new URL(url).host : null;
  return ([name, label, host].find((each) => typeof each === 'string' && each !== '') as string | undefined) ?? null;
};

const cellsOf = (entry: EntryView): string[] => [
  entry.at,
  entry.by?.name ?? '',
  entry.by?.id ?? '',
  entry.apiKey ? (entry.apiKey.name ?? entry.apiKey.id) : '',
  entry.ip ?? '',
  entry.action,
  entry.subjectType,
  entry.subjectId ?? '',
  entry.subjectName ?? '',
  JSON.stringify(entry.detail),
];
