import { Injectable } from '@nestjs/common';
import { ActionHandler } from '../action-handler.decorator';
import { updateDelivery } from '../store.repository';
import { archiveFolderOf } from './action.repository';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';
import { quoted, ServerWork } from './server-work.service';

/** Moves a message to the folder that the server keeps for it (\Archive, RFC 6154), else to `Archive`. */
@Injectable()
@ActionHandler('archive')
export class ArchiveAction implements ActionPerformer<'archive'> {
  constructor(private readonly server: ServerWork) {}

  async apply({ onServer }: ActionOf<'archive'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    const { unit, arrival, deliveryId } = context;
    const folder = (await archiveFolderOf(unit.manager, arrival.mailbox.id)) ?? 'Archive';
    await updateDelivery(unit.manager, deliveryId, { folder });
    if (!onServer) return;
    const summary = `Archive ${quoted(context)} in ${folder} on the server`;
    await this.server.ask(context, origin, { kind: 'move', summary, payload: { target: folder } });
  }
}
