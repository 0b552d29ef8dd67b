import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ZodSerializerInterceptor, ZodValidationPipe } from 'nestjs-zod';
import { MediaTypesInterceptor } from './media-types.interceptor';
import { ProblemFilter } from './problem.filter';
import { SameOriginGuard } from './same-origin.guard';

/**
 * What holds for every route: input is checked against its DTO, output is cut down to its DTO, errors take one form.
 *
 * Imported before any feature, since global guards run in the order in which their modules are found.
 */
@Module({
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: ZodValidationPipe },
    { provide: APP_INTERCEPTOR, useClass: MediaTypesInterceptor },
    { provide: APP_INTERCEPTOR, useClass: ZodSerializerInterceptor },
    { provide: APP_GUARD, useClass: SameOriginGuard },
  ],
})
export class HttpModule {}
