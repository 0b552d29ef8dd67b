import { Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { type Actor, CurrentUser } from '../identity/current-user.decorator';
import { ReconciledDto } from './reconciling.dto';
import { ReconcilingService } from './reconciling.service';

@Controller('mailboxes')
export class ReconcilingController {
  constructor(private readonly reconciling: ReconcilingService) {}

  @Needs('mailboxes:change')
  @Post(':id/reconcile')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: ReconciledDto })
  reconcile(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.reconciling.reconcile(id, by);
  }
}
