import { Controller, Get } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { FlowProblemCountDto } from './flow-problem-counts.dto';
import { FlowProblemCountsService } from './flow-problem-counts.service';

@Controller('flow-problems')
export class FlowProblemCountsController {
  constructor(private readonly counts: FlowProblemCountsService) {}

  @Needs('flows:read')
  @Get()
  @ZodResponse({ status: 200, type: [FlowProblemCountDto] })
  list() {
    return this.counts.list();
  }
}
