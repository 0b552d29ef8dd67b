import type { OpenAPIObject } from '@nestjs/swagger';
import { NestFactory } from '@nestjs/core';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { openApiDocument } from '../../apps/api/src/api-description/document';
import { AppModule } from '../../apps/api/src/app.module';
import { readConfig } from '../../apps/api/src/config/config';
import { OPENAPI_FILE } from '../../apps/api/src/config/paths';

type Media = { schema?: object; example?: unknown; examples?: Record<string, { $ref?: string; value?: unknown }> };
type Content = Record<string, Media>;
interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  requestBody?: { content: Content };
  parameters?: { name?: string; description?: string; $ref?: string }[];
  responses: Record<string, { $ref?: string; description?: string; content?: Content }>;
}

const golden = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as OpenAPIObject & {
  webhooks: OpenAPIObject['paths'];
};
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const operations = [...Object.entries(golden.paths), ...Object.entries(golden.webhooks)]
  .flatMap(([path, item]) => METHODS.map((method) => ({ path, method, operation: item[method] })))
  .filter((each) => each.operation !== undefined)
  .map(({ path, method, operation }) => ({
    route: `${method.toUpperCase()} ${path}`,
    operation: operation as unknown as Operation,
  }));

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addFormat('base64', /^[\w+/]*={0,2}$/);
ajv.addSchema({ ...golden, $id: 'https://mailroom.example/openapi.json' });

/** Where a schema's references lead, once it is compiled alone. */
const absolute = (schema: object) =>
  JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components/', '"https://mailroom.example/openapi.json#/components/'),
  ) as object;

it('is what the checked-in description says (else run: npm run openapi)', async () => {
  const app = await NestFactory.create(AppModule.with(readConfig({})), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  app.setGlobalPrefix('api/v1');
  expect(JSON.parse(JSON.stringify(openApiDocument(app)))).toEqual(golden);
});

describe.each(operations)('$route', ({ operation }) => {
  it('says what it does, with what, and for whom', () => {
    expect(operation.summary ?? '').toMatch(/^\S.{3,70}$/);
    expect(operation.description === undefined || operation.description.length > 10).toBe(true);
    for (const parameter of operation.parameters ?? []) {
      if (!parameter.$ref)
        expect([parameter.name, parameter.description]).toEqual([parameter.name, expect.any(String)]);
    }
  });

  it('has examples that are valid, for all it takes and gives', () => {
    for (const [place, content] of contentsOf(operation)) {
      for (const [type, media] of Object.entries(content)) {
        const examples = examplesOf(media);
        expect([place, type, examples.length > 0]).toEqual([place, type, true]);
        if (!/\bjson$/.test(type)) continue;
        const isValid = ajv.compile(absolute(media.schema ?? {}));
        for (const example of examples) {
          expect([place, isValid(example), isValid.errors ?? []]).toEqual([place, true, []]);
        }
      }
    }
  });
});

function contentsOf(operation: Operation): [string, Content][] {
  const answers = Object.entries(operation.responses).map(([status, response]): [string, Content] => [
    status,
    response.content ?? {},
  ]);
  // A route's own words about a failure need no example: the shared failures have theirs.
  const successes = answers.filter(([status]) => status.startsWith('2'));
  return [['request', operation.requestBody?.content ?? {}], ...successes];
}

function examplesOf(media: Media): unknown[] {
  const named = Object.values(media.examples ?? {}).map((each) => (each.$ref ? referred(each.$ref) : each.value));
  return media.example === undefined ? named : [media.example, ...named];
}

function referred(ref: string): unknown {
  const examples = golden.components?.examples as Record<string, { value: unknown }> | undefined;
  return examples?.[ref.split('/').at(-1) ?? '']?.value;
}
