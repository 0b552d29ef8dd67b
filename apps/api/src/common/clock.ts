import { Injectable } from '@nestjs/common';

/** The application's clock, in UTC. Injected, so that a test can set it a day off. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
