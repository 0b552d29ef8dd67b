import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { FactValuesService } from './fact-values.service';
import { AskMatchesDto, FactValuesDto, FactValuesQueryDto, MatchesDto } from './flow-facts.dto';
import { FlowMatchesService } from './flow-matches.service';

/** What stored mail says while conditions are written; nothing is changed. */
@Controller('flows')
export class FlowFactsController {
  constructor(
    private readonly values: FactValuesService,
    private readonly counting: FlowMatchesService,
  ) {}

  @Needs('flows:change')
  @Get('fact-values')
  @ZodResponse({ status: 200, type: FactValuesDto })
  factValues(@Query() query: FactValuesQueryDto) {
    return this.values.values(query);
  }

  @Needs('flows:change')
  @Post('matches')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: MatchesDto })
  matches(@Body() question: AskMatchesDto) {
    return this.counting.matches(question);
  }
}
