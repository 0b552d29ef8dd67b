// Examples, made from schemas: the same schema gives the same example. A DTO says a better one by `.meta({ example })`.
import type { OpenAPIObject } from '@nestjs/swagger';
import { createHash } from 'node:crypto';
import { exampleNumber, exampleText, isUsuallyNull, KNOWN_LISTS, KNOWN_OBJECTS } from './example-words';

/** As much of JSON Schema as zod writes. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  example?: unknown;
  examples?: unknown[];
  default?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $defs?: Record<string, Schema>;
}

const DEEPEST = 12;

/**
 * @param schema of a request or an answer
 * @param document where its references lead
 * @param name of the schema, which tells what its texts are about, e.g. `CaseDetailDto`
 */
export function exampleOf(schema: Schema, document: Pick<OpenAPIObject, 'components'>, name = ''): unknown {
  const components = (document.components?.schemas ?? {}) as Record<string, Schema>;
  return sample(schema, [topicOf(name)], schema);

  function sample(part: Schema, path: readonly string[], root: Schema): unknown {
    if (part.$ref) return followed(part.$ref, path, root);
    if (part.example !== undefined) return part.example;
    if (part.examples?.length) return part.examples[0];
    if (part.const !== undefined) return part.const;
    const choices = part.anyOf ?? part.oneOf;
    if (choices) return chosen(choices, path, root);
    if (part.allOf) return Object.assign({}, ...part.allOf.map((each) => sample(each, path, root))) as unknown;
    if (part.enum) return preferred(part.enum, path);
    const type = Array.isArray(part.type) ? part.type.find((each) => each !== 'null') : part.type;
    if (type === 'object' || part.properties) return object(part, path, root);
    if (type === 'array') return array(part, path, root);
    if (type === 'string') return text(part, path);
    if (type === 'integer' || type === 'number') return number(part, path);
    if (type === 'boolean') return exampleFlag(path);
    return null;
  }

  function followed(ref: string, path: readonly string[], root: Schema): unknown {
    if (path.length > DEEPEST) return null;
    const last = ref.split('/').at(-1) ?? '';
    const inner = ref.startsWith('#/$defs/') ? root.$defs?.[last] : undefined;
    if (inner) return sample(inner, [...path, ''], root);
    const component = components[last];
    if (!component) throw new Error(`An example leads to ${ref}, which is not there.`);
    return sample(component, [...path.slice(0, -1), topicOf(last)], component);
  }

  function chosen(choices: Schema[], path: readonly string[], root: Schema): unknown {
    const isNull = (each: Schema) => each.type === 'null' || each.const === null;
    if (choices.some(isNull) && (isUsuallyNull(path) || path.length > DEEPEST)) return null;
    const first = choices.find((each) => !isNull(each));
    return first ? sample(first, path, root) : null;
  }

  function object(part: Schema, path: readonly string[], root: Schema): unknown {
    const known = KNOWN_OBJECTS[path.at(-1) ?? ''];
    if (!part.properties) {
      const values = part.additionalProperties;
      const keys = part.propertyNames?.enum?.map(String) ?? [];
      if (typeof values !== 'object' || keys.length === 0) return known ?? {};
      const all = Object.fromEntries(keys.map((key) => [key, sample(values, [...path, key], root)]));
      return { ...all, ...known };
    }
    return Object.fromEntries(
      Object.entries(part.properties).map(([key, value]) => [key, sample(value, [...path, key], root)]),
    );
  }

  function array(part: Schema, path: readonly string[], root: Schema): unknown[] {
    const known = KNOWN_LISTS[path.at(-1) ?? ''];
    if (known && Array.isArray(known[0]) === (part.items?.prefixItems !== undefined)) return known;
    if (known?.length === 0) return known;
    if (part.prefixItems) return part.prefixItems.map((each) => sample(each, path, root));
    if (!part.items || path.length > DEEPEST) return [];
    return Array.from({ length: Math.max(1, part.minItems ?? 1) }, () => sample(part.items!, path, root));
  }
}

/** What a schema is about: `SaveTemplateDto` is about a template. */
const topicOf = (name: string) =>
  lowerFirst(
    name
      .replace(/(Dto|List)$/, '')
      .replace(/^(Create|Save|Update|Change|Created)(?=[A-Z])/, '')
      .replace(/(Detail|Page|Summary)$/, ''),
  );

const ORDINARY = [
  'human',
  'received',
  'in',
  'open',
  'new',
  'normal',
  'done',
  'imap',
  'connected',
  'processed',
  'warning',
];
const preferred = (values: unknown[], path: readonly string[]) =>
  (path.at(-1) === 'scope' && values.find((value) => value === 'global')) ||
  (values.find((value) => ORDINARY.includes(String(value))) ?? values[0]);

function text(part: Schema, path: readonly string[]): string {
  if (part.format === 'uuid') return exampleId(path);
  const isFitting = (value: string) =>
    (!part.pattern || new RegExp(part.pattern, 'u').test(value)) && value.length >= (part.minLength ?? 0);
  const byName = exampleText(path, part.format).slice(0, part.maxLength);
  if (isFitting(byName)) return byName;
  if (typeof part.default === 'string') return part.default;
  return byName.padEnd(part.minLength ?? 0, '0');
}

function number(part: Schema, path: readonly string[]): number {
  const lowest = part.minimum ?? (part.exclusiveMinimum === undefined ? 0 : part.exclusiveMinimum + 1);
  return Math.min(Math.max(exampleNumber(path), lowest), part.maximum ?? Number.MAX_SAFE_INTEGER);
}

const exampleFlag = (path: readonly string[]) =>
  !/^(hasMore|disabled|mayRepeat|remote|bounced|truncated|kept|calibration|inline|hasUnpublishedChanges)$/.test(
    path.at(-1) ?? '',
  );

/** The same thing has the same id in every example: `owner.id`, `ownerId` and `owner` are one person. */
function exampleId(path: readonly string[]): string {
  const last = path.at(-1) ?? '';
  const thing = last === 'id' ? (path.at(-2) ?? '') : last.replace(/Ids?$/, '');
  const hash = createHash('sha256').update(thing.toLowerCase()).digest('hex');
  return `019a8c41-${hash.slice(0, 4)}-7${hash.slice(4, 7)}-9${hash.slice(7, 10)}-${hash.slice(10, 22)}`;
}

const lowerFirst = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);
