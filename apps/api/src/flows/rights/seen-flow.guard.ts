import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { ActorRequest } from '../../identity/current-user.decorator';
import { FlowRights } from './flow-rights.service';

/** Routes below `flows/:id`: a flow that somebody does not see is answered like one that there is not. */
@Injectable()
export class SeenFlowGuard implements CanActivate {
  constructor(private readonly rights: FlowRights) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params, user } = context.switchToHttp().getRequest<ActorRequest>();
    const id = params['id'];
    if (user && typeof id === 'string') await this.rights.requireSeen(id, user);
    return true;
  }
}
