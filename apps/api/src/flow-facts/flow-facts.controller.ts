import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Weighs } from '../common/rate-limits';
import { Needs } from '../identity/access.decorator';
import { type Actor, CurrentUser } from '../identity/current-user.decorator';
import { FactValuesService } from './fact-values.service';
import { AskMatchesDto, FactValuesDto, FactValuesQueryDto, MatchesDto } from './flow-facts.dto';
import { FlowMatchesService } from './flow-matches.service';

/** What stored mail says while conditions are written, as far as one may read it; nothing is changed. */
@Controller('flows')
export class FlowFactsController {
  constructor(
    private readonly values: FactValuesService,
    private readonly counting: FlowMatchesService,
  ) {}

  @Needs('flows:change')
  @Get('fact-values')
  @ZodResponse({ status: 200, type: FactValuesDto })
  factValues(@Query() query: FactValuesQueryDto, @CurrentUser() by: Actor) {
    return this.values.values(query, by);
  }

  @Needs('flows:change')
  @Weighs(10)
  @Post('matches')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: MatchesDto })
  matches(@Body() question: AskMatchesDto, @CurrentUser() by: Actor) {
    return this.counting.matches(question, by);
  }
}
