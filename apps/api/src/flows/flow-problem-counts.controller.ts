import { Controller, Get } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { type Actor, CurrentUser } from '../identity/current-user.decorator';
import { FlowProblemCountDto } from './flow-problem-counts.dto';
import { FlowProblemCountsService } from './flow-problem-counts.service';

@Controller('flow-problems')
export class FlowProblemCountsController {
  constructor(private readonly counts: FlowProblemCountsService) {}

  @Needs('flows:read')
  @Get()
  @ZodResponse({ status: 200, type: [FlowProblemCountDto] })
  list(@CurrentUser() by: Actor) {
    return this.counts.list(by);
  }
}
