import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'node:fs';
import { AppModule } from '../../apps/api/src/app.module';
import { openApiDocument } from '../../apps/api/src/common/openapi';
import { readConfig } from '../../apps/api/src/config/config';
import { OPENAPI_FILE } from '../../apps/api/src/config/paths';

it('is what the checked-in description says (else run: npm run openapi)', async () => {
  const app = await NestFactory.create(AppModule.with(readConfig({})), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  app.setGlobalPrefix('api/v1');
  const golden: unknown = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8'));
  expect(JSON.parse(JSON.stringify(openApiDocument(app)))).toEqual(golden);
});
