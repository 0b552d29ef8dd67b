import type { OpenAPIObject } from '@nestjs/swagger';
import type { Access } from '../identity/access.decorator';
import { exampleOf, type Schema } from './examples';
import { problemsOf } from './problems';
import { tagOf } from './tags';
import { DELIVERY } from './texts/delivery';
import { MAIL } from './texts/mail';
import { PEOPLE } from './texts/people';
import { RECORDS } from './texts/records';
import { RULES } from './texts/rules';
import type { OperationTexts } from './texts/text.types';

type Paths = OpenAPIObject['paths'];
export type Operation = NonNullable<Paths[string]['get']>;
type Parameter = { name: string; in: string; description?: string; schema?: Schema };
type Body = { content?: Record<string, { schema?: Schema; example?: unknown; examples?: object }>; $ref?: string };

const TEXTS: OperationTexts = { ...MAIL, ...RULES, ...RECORDS, ...DELIVERY, ...PEOPLE };
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Every operation: what it is called, who may use it, what it takes and gives, by an example, and how it fails. */
export function withOperations(document: OpenAPIObject, accessOf: (operationId: string) => Access): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [[method, described(operation, { path, method, document, accessOf })] as const] : [];
    });
    return [path, { ...item, ...Object.fromEntries(operations) }] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

interface Place {
  path: string;
  method: string;
  document: OpenAPIObject;
  accessOf: (operationId: string) => Access;
}

function described(operation: Operation, { path, method, document, accessOf }: Place): Operation {
  const id = operation.operationId ?? '';
  const access = accessOf(id);
  const [summary, description] = TEXTS[id] ?? [operation.summary, operation.description];
  const parameters = withPathParameters((operation.parameters ?? []) as Parameter[], path);
  const hasInput = operation.requestBody !== undefined || parameters.some((each) => each.in === 'query');
  const problems = problemsOf({ access, method, hasInput, isAboutOne: path.includes('{') });
  return {
    ...operation,
    ...(summary && { summary }),
    description: [description, accessWords(access)].filter(Boolean).join('\n\n'),
    tags: [tagOf(id)],
    ...securityOf(access),
    ...(isRight(access) && { 'x-required-right': access }),
    parameters: [
      ...parameters.filter((each) => each.name !== IDEMPOTENCY.name).map((each) => describedParameter(each, path)),
      ...(takesIdempotencyKey(method, access) ? [{ $ref: '#/components/parameters/Idempotency-Key' }] : []),
    ] as unknown as Operation['parameters'],
    ...(operation.requestBody && { requestBody: withExample(operation.requestBody as Body, document) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.responses).map(([status, response]) => [
          status,
          withDescription(withExample((response ?? {}) as Body, document), status, problems),
        ]),
      ),
      // What a route says of its own failures is more exact.
      ...Object.fromEntries(Object.entries(problems).filter(([status]) => !(status in operation.responses))),
    },
  } as Operation;
}

const isRight = (access: Access) => access.includes(':');

function accessWords(access: Access): string {
  if (access === 'public') return 'Open to everybody.';
  if (access === 'session') return 'For a person who is signed in; not for API keys.';
  if (access === 'user') return 'For everybody who is signed in, and for every API key.';
  if (access === 'administrator') return 'For administrators, and for their API keys with `administration`.';
  return `Takes the right \`${access}\`.`;
}

/** What holds for the whole document needs no word. */
function securityOf(access: Access): { security?: Record<string, string[]>[] } {
  if (access === 'public') return { security: [] };
  return access === 'session' ? { security: [{ session: [] }] } : {};
}

/** The same call again changes nothing; where somebody signs in, nothing is stored. */
const takesIdempotencyKey = (method: string, access: Access) =>
  method === 'post' && access !== 'public' && access !== 'session';

export const IDEMPOTENCY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Any text that is new for each intention, e.g. a UUID. Sent again with the same key and body within 24 hours, the call is not repeated: its first answer comes again, with `Idempotency-Replayed: true`. With another body: 422.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  example: '0b7e2c6e-6d0f-4d0e-9a55-0d7d6f1c3c57',
};

const PARAMETERS: Readonly<Record<string, string>> = {
  cursor: 'From `nextCursor` of the page before',
  limit: 'At most so many on a page',
  q: 'Words to look for',
  status: 'Only those in this state',
  state: 'Only those in this state',
  kind: 'Only those of this kind',
  mailboxId: 'Only those of this mailbox',
  ownerId: 'Only those of this person',
  teamId: 'Only those of this team',
  messageId: 'Only what this message caused',
  folder: 'Only those in this folder, by its path on the server',
  class: 'What kind of mail, e.g. written by a person or a bounce',
  direction: 'Mail that came in, or that went out',
  index: 'The position of the attachment in the message, from 0',
  number: 'The number of the version',
  type: 'Only those of this event',
  subjectType: 'Only what happened to things of this kind',
  path: 'The path of the file',
  hash: 'Of the content, so that a browser may keep it',
  name: 'The name',
  tab: 'Chosen by the editor for each of its tabs (UUID)',
  address: 'An e-mail address',
  inline: '1: shown by the browser where that is safe, instead of saved',
  remote: '1: with remote pictures',
  unread: '1: only what was not read',
  mode: 'Answer the sender, answer all, or forward',
  language: 'The language of the quotation’s line',
  fact: 'The name of the fact',
  filename: 'The name the file is to have',
  contentType: 'The media type of the file',
  fileName: 'The name of the file',
  rules: 'Whether flows decide about what is brought in',
  from: 'Only from this moment on',
  to: 'Only up to this moment',
};

/** Nest does not tell of the parameter that takes the rest of a path. */
function withPathParameters(parameters: Parameter[], path: string): Parameter[] {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const missing = named.filter((name) => !parameters.some((each) => each.in === 'path' && each.name === name));
  return [...parameters, ...missing.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))];
}

function describedParameter(parameter: Parameter, path: string): Parameter {
  const schema = { ...parameter.schema };
  if (parameter.in === 'path') {
    if (/^id$|Id$/.test(parameter.name) && schema.type === 'string') schema.format = 'uuid';
    if (schema.type === 'number') schema.type = 'integer';
  }
  const description = parameter.description ?? PARAMETERS[parameter.name] ?? idWords(parameter.name, path);
  return { ...parameter, schema, ...(description && { description }) };
}

/** The id in `/flows/{id}` is that of a flow. */
function idWords(name: string, path: string): string | undefined {
  if (!/^id$|Id$/.test(name)) return undefined;
  const things = path.split('/').at(path.split('/').indexOf(`{${name}}`) - 1) ?? '';
  const thing = things
    .replace(/ies$/, 'y')
    .replace(/(sh|s|x|ch)es$/, '$1')
    .replace(/s$/, '')
    .replaceAll('-', ' ');
  return thing ? `The id of the ${thing === 'addres' ? 'address' : thing}` : undefined;
}

function withExample(body: Body, document: OpenAPIObject): Body {
  if (!body.content) return body;
  const content = Object.entries(body.content).map(([type, media]) => {
    const ready = media.example !== undefined || media.examples !== undefined || !media.schema;
    return [type, ready ? media : { ...media, ...exampleFor(type, media.schema ?? {}, document) }] as const;
  });
  return { ...body, content: Object.fromEntries(content) };
}

const MAIL_EXAMPLE =
  'From: Anna <anna.kovacova@example.com>\r\nTo: service@bicycles.example\r\nSubject: Brake of order 10482 squeaks\r\nMessage-ID: <f3a1c0@example.com>\r\nDate: Tue, 17 Mar 2026 10:12:08 +0100\r\n\r\nWhat can I do?\r\n';
const TEXT_EXAMPLES: Readonly<Record<string, string>> = {
  'message/rfc822': MAIL_EXAMPLE,
  'text/event-stream': 'data: {"type":"case.changed","id":"019a8c41-5b1e-7c3d-9a4f-2e8d7c6b5a40"}\n\n',
  'text/html': '<!doctype html><title>Brake of order 10482 squeaks</title>',
};

/** An example that many operations share is written once. */
function exampleFor(type: string, schema: Schema, document: OpenAPIObject): { example?: unknown; examples?: object } {
  if (!/\bjson$/.test(type)) return { example: TEXT_EXAMPLES[type] ?? MAIL_EXAMPLE };
  const name = (schema.$ref ?? schema.items?.$ref)?.split('/').at(-1);
  if (schema.$ref && name) return { examples: { example: { $ref: `#/components/examples/${name}` } } };
  return { example: exampleOf(schema, document, name) };
}

/** @returns `components.examples`: one for each schema that an operation takes or gives whole */
export function sharedExamples(document: OpenAPIObject): Record<string, { value: unknown }> {
  const named = [...JSON.stringify(document.paths).matchAll(/"#\/components\/examples\/(\w+)"/g)].map(
    ([, name]) => name!,
  );
  return Object.fromEntries(
    [...new Set(named)]
      .sort()
      .map((name) => [name, { value: exampleOf({ $ref: `#/components/schemas/${name}` }, document, name) }]),
  );
}

const MEANINGS: Readonly<Record<string, string>> = {
  '200': 'Done; what it is now.',
  '201': 'Made.',
  '202': 'Taken over; it goes on in the background.',
  '204': 'Done; there is nothing to say.',
  '302': 'Leads the browser on.',
};

function withDescription(response: Body, status: string, problems: Record<string, { $ref: string }>): object {
  const described = response as Body & { description?: string };
  if (status >= '400' && !described.content) {
    const schema = { $ref: '#/components/schemas/Problem' } as Schema;
    if (!described.description) return problems[status] ?? { $ref: '#/components/responses/Problem' };
    return { ...described, content: { 'application/problem+json': { schema } } };
  }
  return { ...described, description: described.description || MEANINGS[status] || 'Done.' };
}
