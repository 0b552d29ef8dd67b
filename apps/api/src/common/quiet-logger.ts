import { Injectable } from '@nestjs/common';
import { Logger } from 'nestjs-pino';

/** Nest announces every module and route it finds; at a start that hides what a person wants to read. */
const TALKATIVE = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication']);

@Injectable()
export class QuietLogger extends Logger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (TALKATIVE.has(String(rest.at(-1)))) this.debug(message, ...rest);
    else super.log(message, ...rest);
  }
}
