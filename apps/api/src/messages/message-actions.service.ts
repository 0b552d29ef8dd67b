import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { Database } from '../database/database';
import { Events } from '../events/events';
import { AuditService } from '../identity/audit.service';
import { notAllowed, type Right } from '../identity/rights/rights.types';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import type { ServerWish } from '../outbox/server-wish.types';
import { ServerWishes } from '../outbox/server-wishes.service';
import { type Change, changeOf, type Places, placesOf } from './message-action';
import type { messageActionOutcome, messageActionRequest } from './message-actions.dto';
import * as deliveries from './message-actions.repository';
import { isUnsent, isWaiting } from './written.types';

type Request = z.infer<typeof messageActionRequest>;
type Outcome = z.infer<typeof messageActionOutcome>;

/** What people do with stored mail: it is so here at once, and the mail server is asked for the same. */
@Injectable()
export class MessageActions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly wishes: ServerWishes,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly rights: MailRights,
  ) {}

  /** @throws 404 when one of them does not exist for who asks, 403 when one may be seen but not changed; then nothing is done */
  async act(request: Request, by: MailReader): Promise<Outcome> {
    const { action, folder, mailboxId } = request;
    const ids = [...new Set(request.ids)];
    return this.database.write(async (unit) => {
      const locked = await deliveries.lockDeliveries(unit.manager, ids, mailboxId);
      const messages = await deliveries.findMessages(unit.manager, ids);
      const within = await this.copiesFor(unit.manager, ids, by, action);
      // Of drafts their own routes take care.
      if ([...messages.values()].some(isUnsent)) throw notFound('message');
      const rows = locked.filter(({ id }) => within.has(id));
      if (rows.length === 0) throw notFound('message');
      if (!STAYS_IN_PLACE.has(action) && [...messages.values()].some(isWaiting)) throw notSentYet();
      const mailboxIds = [...new Set(rows.map((row) => row.mailboxId))];
      const [onServers, places] = [
        await deliveries.findOnServers(unit.manager, mailboxIds),
        await this.placesIn(unit.manager, mailboxIds),
      ];
      const now = this.clock.now();
      const changed: { row: deliveries.Delivery; change: Change }[] = [];
      for (const row of rows) {
        const change = changeOf(action, row, { places: places(row.mailboxId), folder, now });
        if (!change) continue;
        await deliveries.changeDelivery(unit.manager, row.id, change.patch);
        changed.push({ row, change });
      }
      await this.wishes.ask(
        unit,
        changed.flatMap(({ row, change }) =>
          onServers.has(row.mailboxId) ? wishOf(row, change, messages.get(row.messageId)?.subject ?? '') : [],
        ),
      );
      if (action === 'delete-forever' && changed.length > 0) await this.note(unit.manager, changed, by);
      if (changed.length > 0)
        unit.afterCommit(() => this.events.emit('message', ids.length === 1 ? ids[0] : undefined));
      return { changed: changed.length, undo: undoOf(changed) };
    });
  }

  /** The copies that may be changed so. One message that may not refuses all, before anything is done. */
  private async copiesFor(
    manager: Parameters<typeof deliveries.findFolders>[0],
    ids: string[],
    by: MailReader,
    action: Request['action'],
  ): Promise<Set<string>> {
    const seen = await this.within(manager, ids, by, 'messages:read');
    if (ids.some((id) => !seen.messages.has(id))) throw notFound('message');
    const wanted: Right[] = ['messages:change', ...(action === 'delete-forever' ? (['messages:delete'] as const) : [])];
    let copies = seen.copies;
    for (const right of wanted) {
      const reached = await this.within(manager, ids, by, right);
      if (ids.some((id) => !reached.messages.has(id))) throw notAllowed(right);
      copies = new Set([...copies].filter((id) => reached.copies.has(id)));
    }
    return copies;
  }

  private async within(
    manager: Parameters<typeof deliveries.findFolders>[0],
    ids: string[],
    by: MailReader,
    right: Right,
  ): Promise<{ copies: Set<string>; messages: Set<string> }> {
    const rows = await this.rights.copies(await this.rights.reach(by, right, manager), ids, manager);
    return { copies: new Set(rows.map(({ id }) => id)), messages: new Set(rows.map(({ messageId }) => messageId)) };
  }

  private async placesIn(
    manager: Parameters<typeof deliveries.findFolders>[0],
    mailboxIds: string[],
  ): Promise<(mailboxId: string) => Places> {
    const folders = await deliveries.findFolders(manager, mailboxIds);
    const known = new Map(
      mailboxIds.map((id) => [id, placesOf(folders.filter(({ mailboxId }) => mailboxId === id))] as const),
    );
    return (mailboxId) => known.get(mailboxId) ?? placesOf([]);
  }

  private async note(
    manager: Parameters<AuditService['record']>[0],
    changed: { row: deliveries.Delivery }[],
    by: MailReader,
  ): Promise<void> {
    await this.audit.record(manager, {
      userId: by.id,
      action: 'message.deleted-forever',
      subjectType: 'message',
      subjectId: changed.length === 1 ? changed[0]!.row.messageId : null,
      detail: { messages: changed.map(({ row }) => row.messageId) },
    });
  }
}

const STAYS_IN_PLACE: ReadonlySet<Request['action']> = new Set(['seen', 'unseen', 'flag', 'unflag']);

/** Whoever throws away what waits means that it is not sent, and it would be. */
const notSentYet = () =>
  new AppError(
    'not-sent-yet',
    409,
    'This mail has not left yet, and would leave all the same. Take it back, or wait until it is sent.',
  );

/** Nothing for what never was on the server, such as a mail that is still to be sent. */
function wishOf(row: deliveries.Delivery, { want, does }: Change, subject: string): ServerWish[] {
  const { mailboxId, messageId, serverFolder } = row;
  if (serverFolder === null) return [];
  const summary = `${does.replace('%s', () => `"${subject.slice(0, 200)}"`)} on the server`;
  return [{ mailboxId, messageId, serverFolder, summary, want }];
}

function undoOf(changed: { row: deliveries.Delivery; change: Change }[]): Outcome['undo'] {
  const groups = new Map<string, Outcome['undo'][number]>();
  for (const { row, change } of changed) {
    if (!change.undo) continue;
    const key = JSON.stringify([row.mailboxId, change.undo]);
    const group = groups.get(key) ?? { ids: [], mailboxId: row.mailboxId, ...change.undo };
    group.ids.push(row.messageId);
    groups.set(key, group);
  }
  return [...groups.values()];
}
