import { Injectable } from '@nestjs/common';
import { ActionHandler } from '../action-handler.decorator';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';
import { quoted, ServerWork } from './server-work.service';

/** A copy is the server's alone: ours is one message, which stays where it is. */
@Injectable()
@ActionHandler('copy')
export class CopyAction implements ActionPerformer<'copy'> {
  constructor(private readonly server: ServerWork) {}

  async apply({ folder }: ActionOf<'copy'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    const summary = `Copy ${quoted(context)} to ${folder} on the server`;
    await this.server.ask(context, origin, { kind: 'copy', summary, payload: { target: folder } });
  }
}
