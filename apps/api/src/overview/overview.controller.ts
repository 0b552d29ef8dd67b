import { Controller, Get } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { EveryUser } from '../identity/access.decorator';
import { type Actor, CurrentUser } from '../identity/current-user.decorator';
import { OverviewDto } from './overview.dto';
import { OverviewService } from './overview.service';

@Controller('overview')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @EveryUser()
  @Get()
  @ZodResponse({ status: 200, type: OverviewDto })
  get(@CurrentUser() by: Actor) {
    return this.overview.get(by);
  }
}
