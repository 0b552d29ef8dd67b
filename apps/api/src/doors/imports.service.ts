import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import { Events } from '../events/events';
import { AuditService } from '../identity/audit.service';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import type { doors, importQuery, mailImport } from './doors.dto';
import { capped } from './gathering';
import { HandingInService } from './handing-in.service';
import { ImportFiles } from './import-files.service';
import { importView } from './import-view';
import { formatOf } from './import-format';
import * as imports from './imports.repository';
import { ListenersService } from './listeners.service';

const HEAD_BYTES = 4096;

type ImportView = z.infer<typeof mailImport>;

/** Files of mail that people bring in: received, watched, paused and given up here; worked on in the background. */
@Injectable()
export class ImportsService {
  /** Something is to be done, in this process. */
  readonly wakes = new Subject<void>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly files: ImportFiles,
    private readonly handingIn: HandingInService,
    private readonly listeners: ListenersService,
    private readonly rights: MailRights,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async doors(mailboxId: string, by: MailReader): Promise<z.infer<typeof doors>> {
    await this.rights.requireMailbox(by, 'mailboxes:read', mailboxId);
    const rows = await imports.findLatest(this.database.read, mailboxId);
    const { maxMessageBytes } = this.config;
    return { ...this.listeners.addresses, maxMessageBytes, imports: await this.views(rows) };
  }

  /** Stores the file as it comes in. @throws AppError when it is too large, or no mail */
  async receive(
    mailboxId: string,
    content: Readable,
    { fileName, rules }: z.infer<typeof importQuery>,
    by: MailReader,
  ): Promise<ImportView> {
    const userId = by.id;
    await this.rights.requireMailbox(by, 'messages:import', mailboxId);
    await this.handingIn.doorOf(mailboxId);
    const id = newId();
    const size = await this.files.store(id, this.capped(content));
    const format = formatOf(await this.files.head(id, HEAD_BYTES), size);
    if (!format) {
      await this.files.remove(id);
      throw new AppError(
        'no-mail-file',
        422,
        `“${fileName}” is no file of mail. Bring in .eml files, or .mbox files as Thunderbird, Apple Mail and Google Takeout write them.`,
      );
    }
    const counts: imports.ImportTally = { processed: 0, ignored: 0, duplicate: 0, quarantined: 0 };
    const row: imports.MailImport = {
      id,
      mailboxId,
      fileName: fileName.split(/[\\/]/).pop()!.slice(0, 255),
      format,
      storedAs: id,
      state: 'waiting',
      size,
      offset: 0,
      counts: { ...counts, ...(rules === 'false' && { withoutRules: true }) },
      problem: null,
      userId,
      createdAt: this.clock.now(),
      endedAt: null,
    };
    await this.database.write(async (unit) => {
      await imports.insertImport(unit.manager, row);
      const detail = { fileName: row.fileName, size };
      const subject = { subjectType: 'mailbox', subjectId: mailboxId };
      await this.audit.record(unit.manager, { userId, action: 'mailbox.mail-brought-in', ...subject, detail });
      unit.afterCommit(() => this.wakes.next());
    });
    return this.viewOf(row);
  }

  pause(id: string, by: MailReader): Promise<ImportView> {
    return this.change(id, by, 'paused', ['waiting', 'running'], { state: 'paused' });
  }

  resume(id: string, by: MailReader): Promise<ImportView> {
    return this.change(id, by, 'resumed', ['paused'], { state: 'waiting', problem: null });
  }

  /** What was taken in stays; the rest of the file is given up. */
  async cancel(id: string, by: MailReader): Promise<ImportView> {
    const view = await this.change(id, by, 'given-up', ['waiting', 'running', 'paused'], {
      state: 'failed',
      endedAt: this.clock.now(),
      problem: {
        code: 'cancelled',
        message: 'It was given up by a person.',
        advice: 'What was taken in before stays. Bring the file in again for the rest; what is known is recognised.',
      },
    });
    await this.files.remove(id);
    return view;
  }

  private async change(
    id: string,
    by: MailReader,
    done: 'paused' | 'resumed' | 'given-up',
    from: imports.MailImport['state'][],
    patch: Parameters<typeof imports.moveOn>[3],
  ): Promise<ImportView> {
    const known = await imports.findImport(this.database.read, id);
    if (!known) throw notFound('import');
    await this.rights.requireMailbox(by, 'messages:import', known.mailboxId, 'import');
    await this.database.write(async (unit) => {
      const row = await imports.findImport(unit.manager, id);
      if (!row) throw notFound('import');
      if (!(await imports.moveOn(unit.manager, id, from, patch))) return;
      await this.audit.record(unit.manager, {
        userId: by.id,
        action: `mailbox.import-${done}`,
        subjectType: 'mailbox',
        subjectId: row.mailboxId,
        detail: { fileName: row.fileName },
      });
      unit.afterCommit(() => {
        this.events.emit('mailbox', row.mailboxId);
        this.wakes.next();
      });
    });
    return this.viewOf((await imports.findImport(this.database.read, id))!);
  }

  private capped(content: Readable): AsyncGenerator<Buffer> {
    const megabytes = Math.floor(this.config.maxImportBytes / 1024 / 1024);
    return capped(
      content as AsyncIterable<Buffer>,
      this.config.maxImportBytes,
      () => new AppError('import-too-large', 413, `The file is larger than ${megabytes} MB (MAX_IMPORT_MB).`),
    );
  }

  private async viewOf(row: imports.MailImport): Promise<ImportView> {
    const [view] = await this.views([row]);
    return view!;
  }

  private async views(rows: imports.MailImport[]): Promise<ImportView[]> {
    const held = await imports.findHeld(this.database.read, rows);
    const now = this.clock.now();
    return rows.map((row) => importView(row, held.get(row.id) ?? [], now));
  }
}
