import { Controller, Get } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Public } from '../identity/access.decorator';
import { HealthDto } from './health.dto';
import { HealthService } from './health.service';

@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Public()
  @Get()
  @ZodResponse({ status: 200, type: HealthDto })
  check() {
    return this.health.check();
  }
}
