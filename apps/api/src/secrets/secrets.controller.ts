import { Controller, Get } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { RequireAdministrator } from '../identity/access.decorator';
import { SecretRotation } from './secret-rotation.service';
import { SecretsStateDto } from './secrets.dto';

@Controller('secrets')
export class SecretsController {
  constructor(private readonly rotation: SecretRotation) {}

  /** Whether stored secrets wait to be sealed under a new MAILROOM_SECRET; never a secret itself. */
  @RequireAdministrator()
  @Get()
  @ZodResponse({ status: 200, type: SecretsStateDto })
  state() {
    return this.rotation.state();
  }
}
