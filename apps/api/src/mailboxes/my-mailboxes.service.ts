import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database } from '../database/database';
import { FlowsService } from '../flows/flows.service';
import { type MailReader, maySendFrom, reaches } from '../mail-rights/mail-reach.types';
import type { myMailbox } from './mailboxes.dto';
import * as mailboxes from './mailboxes.repository';

/** Mailboxes for those who work with their mail, whether or not they may look at their settings. */
@Injectable()
export class MyMailboxes {
  constructor(
    private readonly database: Database,
    private readonly flows: FlowsService,
  ) {}

  async list(by: MailReader): Promise<z.infer<typeof myMailbox>[]> {
    const { read } = this.database;
    const rows = (await mailboxes.findMailboxes(read))
      .map((row) => ({ row, mayRead: reaches(by, 'messages:read', row), maySend: maySendFrom(by, row) }))
      .filter(({ mayRead, maySend }) => mayRead || maySend);
    const [folders, owners, flows] = await Promise.all([
      mailboxes.findFolders(
        read,
        rows.map(({ row }) => row.id),
      ),
      mailboxes.findOwnerNames(
        read,
        rows.flatMap(({ row }) => row.ownerId ?? []),
      ),
      this.flows.ofMailboxes(),
    ]);
    return rows.map(({ row, mayRead, maySend }) => {
      const flow = flows.get(row.id);
      return {
        id: row.id,
        kind: row.kind,
        name: row.name,
        address: row.address,
        owner: row.ownerId === null ? null : { id: row.ownerId, name: owners.get(row.ownerId) ?? '' },
        mayRead,
        maySend: maySend && (row.kind === 'sample' || row.smtp !== null),
        signature: row.signature,
        folders: folders
          .filter(({ mailboxId, door }) => mailboxId === row.id && !door)
          .map(({ path, name, specialUse, missing }) => ({ path, name, specialUse, missing })),
        flow: flow ? { id: flow.id, name: flow.name, published: flow.published } : null,
      };
    });
  }
}
