import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { ZodDto } from 'nestjs-zod';
import { z } from 'zod';

/** A method of a controller. */
export interface Handler {
  controller: new (...args: never[]) => unknown;
  target: object;
  name: string;
  value: object;
}

export function handlersOf(app: INestApplication): Handler[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const controller = metatype as unknown as Handler['controller'];
    const target = controller.prototype as object;
    return Object.entries(Object.getOwnPropertyDescriptors(target)).flatMap(([name, { value }]) =>
      typeof value === 'function' ? [{ controller, target, name, value: value as object }] : [],
    );
  });
}

/**
 * Each DTO's schema as zod itself writes it. Nest's reads `type: ['string', 'null']` as a list, and so turns a text that
 * may be absent into many texts.
 */
export function withExactSchemas(document: OpenAPIObject, handlers: readonly Handler[]): OpenAPIObject {
  const schemas = { ...document.components?.schemas };
  for (const handler of handlers) {
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

/** A DTO that only leaves the program is named like its class, without the suffix that tells output from input. */
export function withPlainNames(document: OpenAPIObject): OpenAPIObject {
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
