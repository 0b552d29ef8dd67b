import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { IdempotentCalls } from './idempotent-calls.service';

/** Imported before whatever changes answers, since global interceptors wrap each other in the order they are found. */
@Module({ providers: [IdempotentCalls, { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor }] })
export class IdempotencyModule {}
