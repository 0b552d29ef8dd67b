import { Injectable, Logger } from '@nestjs/common';
import type { z } from 'zod';
import { AppError } from '../common/app-error';
import { VERSION } from '../config/version';
import { Database } from '../database/database';
import type { health } from './health.dto';

@Injectable()
export class HealthService {
  private readonly logger = new Logger(HealthService.name);

  constructor(private readonly database: Database) {}

  /** @throws 503 when the database does not answer */
  async check(): Promise<z.infer<typeof health>> {
    try {
      await this.database.read.query('SELECT 1');
    } catch (error) {
      this.logger.warn({ err: error }, 'The database does not answer');
      throw new AppError('database-down', 503, 'The database does not answer. Check that it runs and is reachable.');
    }
    return { status: 'ok', database: 'ok', version: VERSION };
  }
}
