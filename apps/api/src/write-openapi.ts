import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { writeFileSync } from 'node:fs';
import { AppModule } from './app.module';
import { openApiDocument } from './api-description/document';
import { readConfig } from './config/config';
import { OPENAPI_FILE } from './config/paths';

/** Writes the API's description. Nothing is started for it: no database, no folder. */
async function writeOpenApi(): Promise<void> {
  const app = await NestFactory.create(AppModule.with(readConfig({})), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  app.setGlobalPrefix('api/v1');
  writeFileSync(OPENAPI_FILE, `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
}

void writeOpenApi();
