import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { cleanupOpenApiDoc, type ZodDto } from 'nestjs-zod';
import { z } from 'zod';

/** The API's description, computed from controllers and DTOs. The same code gives the same text. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const info = new DocumentBuilder()
    .setTitle('Mailroom')
    .setDescription(
      'Everything the browser does, for other programs. Errors are RFC 9457 problem details with a stable `code`.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('mailroom_session')
    .build();
  const document = SwaggerModule.createDocument(app, info, {
    operationIdFactory: (controller, method) => `${lowerFirst(controller.replace(/Controller$/, ''))}_${method}`,
  });
  return withPlainNames(withProblems(withExactSchemas(cleanupOpenApiDoc(document), app)));
}

/**
 * Each DTO's schema as zod itself writes it. Nest's reads `type: ['string', 'null']` as a list, and so turns a text that
 * may be absent into many texts.
 */
function withExactSchemas(document: OpenAPIObject, app: INestApplication): OpenAPIObject {
  const schemas = { ...document.components?.schemas };
  for (const handler of handlersOf(app)) {
    const answer = Reflect.getMetadata('ZOD_SERIALIZER_DTO_OPTIONS', handler.value) as ZodDto | [ZodDto] | undefined;
    const output = Array.isArray(answer) ? answer[0] : answer;
    if (output) replace(output, 'output', [`${output.name}_Output`, output.name]);
    for (const type of (Reflect.getMetadata('design:paramtypes', handler.target, handler.name) ?? []) as unknown[]) {
      if (isDto(type)) replace(type, 'input', [type.name]);
    }
  }
  return { ...document, components: { ...document.components, schemas } };

  function replace(dto: ZodDto, io: 'input' | 'output', names: string[]): void {
    const name = names.find((each) => each in schemas);
    if (!name) return;
    const { $schema: _, ...schema } = z.toJSONSchema(dto.schema as unknown as z.ZodType, { io });
    schemas[name] = schema as (typeof schemas)[string];
  }
}

const isDto = (type: unknown): type is ZodDto => typeof type === 'function' && 'isZodDto' in type;

function handlersOf(app: INestApplication): { target: object; name: string; value: object }[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const target = (metatype as { prototype: object }).prototype;
    return Object.entries(Object.getOwnPropertyDescriptors(target)).flatMap(([name, { value }]) =>
      typeof value === 'function' ? [{ target, name, value: value as object }] : [],
    );
  });
}

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', description: 'urn:mailroom:<code>' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'Plain words: what happened and what to do' },
    code: { type: 'string', description: 'Stable; for programs to compare' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** Every operation may end in a problem; said here once instead of at every route. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.post, path.put, path.patch, path.delete]) {
      if (operation) operation.responses.default = { description: 'What went wrong', content };
    }
  }
  const schemas = { ...document.components?.schemas, Problem: PROBLEM_SCHEMA };
  return { ...document, components: { ...document.components, schemas } };
}

/** A DTO that only leaves the program is named like its class, without the suffix that tells output from input. */
function withPlainNames(document: OpenAPIObject): OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  const text = JSON.stringify(sorted({ ...document }));
  const plain = text.replaceAll(
    /"((?:#\/components\/schemas\/)?)(\w+)_Output"/g,
    (match, prefix: string, name: string) => (name in schemas ? match : `"${prefix}${name}"`),
  );
  return JSON.parse(plain) as OpenAPIObject;
}

/** Paths and schemas in the order of their names, however modules happen to be loaded. */
function sorted(document: OpenAPIObject): OpenAPIObject {
  const byName = <T>(record: Record<string, T> | undefined): Record<string, T> =>
    Object.fromEntries(Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    ...document,
    paths: byName(document.paths),
    components: { ...document.components, schemas: byName(document.components?.schemas) },
  };
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
