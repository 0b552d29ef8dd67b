import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { cleanupOpenApiDoc } from 'nestjs-zod';
import { ACCESS, type Access } from '../identity/access.decorator';
import { IDEMPOTENCY, sharedExamples, withOperations } from './operations';
import { PROBLEM_SCHEMA, problemResponses } from './problems';
import { type Handler, handlersOf, withExactSchemas, withPlainNames } from './schemas';
import { TAGS } from './tags';
import { webhooksSection } from './webhooks-section';

const DESCRIPTION = `Everything the browser does, for other programs.

- **Sign in** with an API key: \`Authorization: Bearer mrk_…\`. A key belongs to a person and does at most what that person may do.
- **Pages**: lists that grow have \`cursor\` and \`limit\`, and answer \`{ items, nextCursor }\`; the last page has \`nextCursor: null\`.
- **Errors** are problem details (RFC 9457) with a stable \`code\` for programs and a \`detail\` for people.
- **Repeating**: with an \`Idempotency-Key\`, a POST that is sent again changes nothing.
- **Times** are ISO 8601 in UTC, ids are UUIDs.

The guide, with examples that run, is docs/api.md.`;

/** The API's description, computed from controllers and DTOs. The same code gives the same text. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const handlers = handlersOf(app);
  const raw = SwaggerModule.createDocument(app, new DocumentBuilder().setOpenAPIVersion('3.1.0').build(), {
    operationIdFactory: operationId,
  });
  const exact = withPlainNames(withExactSchemas(cleanupOpenApiDoc(raw), handlers));
  const described = withOperations(exact, accessBy(handlers));
  const examples = { ...sharedExamples(described) };
  return {
    openapi: described.openapi,
    info: {
      title: 'Mailroom',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: '/', description: 'This installation' }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: usedTags(described),
    paths: described.paths,
    webhooks: webhooksSection(),
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'mrk_…',
          description: 'An API key, made under Settings.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'mailroom_session',
          description: 'The session of a browser; over https the cookie is `__Host-mailroom`.',
        },
      },
      parameters: { [IDEMPOTENCY.name]: IDEMPOTENCY },
      headers: {
        'Retry-After': { description: 'Seconds to wait before asking again', schema: { type: 'integer' }, example: 7 },
      },
      responses: problemResponses(),
      examples,
      schemas: { ...described.components?.schemas, Problem: PROBLEM_SCHEMA },
    },
  } as OpenAPIObject;
}

const operationId = (controller: string, method: string) =>
  `${lowerFirst(controller.replace(/Controller$/, ''))}_${method}`;

function accessBy(handlers: readonly Handler[]): (id: string) => Access {
  const marks = new Map(
    handlers.map(({ controller, name, value }) => [
      operationId(controller.name, name),
      (Reflect.getMetadata(ACCESS, value) ?? Reflect.getMetadata(ACCESS, controller)) as Access | undefined,
    ]),
  );
  return (id) => {
    const access = marks.get(id);
    if (!access) throw new Error(`${id} says not who may call it.`);
    return access;
  };
}

/** A chapter without operations is left out. */
function usedTags(document: OpenAPIObject): { name: string; description: string }[] {
  const text = JSON.stringify(document.paths);
  return TAGS.filter(({ name }) => text.includes(`"tags":["${name}"]`)).map(({ name, description }) => ({
    name,
    description,
  }));
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
