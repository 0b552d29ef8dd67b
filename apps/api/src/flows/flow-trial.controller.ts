import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, UseGuards } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Weighs } from '../common/rate-limits';
import { Needs } from '../identity/access.decorator';
import { type Actor, CurrentUser } from '../identity/current-user.decorator';
import { SeenFlowGuard } from './rights/seen-flow.guard';
import { FlowTrialService } from './flow-trial.service';
import { TryFlowDto, TryResultDto } from './flow-trial.dto';

@UseGuards(SeenFlowGuard)
@Controller('flows')
export class FlowTrialController {
  constructor(private readonly trial: FlowTrialService) {}

  @Needs('flows:change')
  @Weighs(10)
  @Post(':id/try')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: TryResultDto })
  try(@Param('id', ParseUUIDPipe) id: string, @Body() input: TryFlowDto, @CurrentUser() by: Actor) {
    return this.trial.try(id, input, by);
  }
}
