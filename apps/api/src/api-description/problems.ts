import type { Access } from '../identity/access.decorator';

export const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'What went wrong (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', description: '`urn:mailroom:` and the code' },
    title: { type: 'string', description: 'The code in words' },
    status: { type: 'integer', description: 'The HTTP status again' },
    detail: { type: 'string', description: 'Plain words: what happened and what to do' },
    instance: { type: 'string', description: 'Names this very occurrence; the log of the program has it too' },
    code: { type: 'string', description: 'Stable; for programs to compare' },
    errors: {
      type: 'array',
      description: 'What is wrong with which input',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: {
          path: { type: 'string', description: 'Fields from the outside in, with dots between' },
          message: { type: 'string', description: 'What is wrong there' },
        },
      },
    },
  },
};

interface Described {
  description: string;
  examples: Readonly<Record<string, readonly [code: string, detail: string]>>;
  /** The answer says when to ask again. */
  retryAfter?: boolean;
}

/** By the name under which operations refer to them. */
const PROBLEMS = {
  NotSignedIn: {
    description: 'Nobody is known to be asking: no API key or session, or one that ended.',
    examples: { nobody: ['not-signed-in', 'Sign in to go on.'] },
  },
  NotAllowed: {
    description: 'Who asks may see it, but not do this.',
    examples: {
      right: ['not-allowed', 'You may not do this: it takes the right cases:change. Ask an administrator for it.'],
    },
  },
  NotFound: {
    description: 'It is not there, or who asks may not see it: the two look the same.',
    examples: { gone: ['not-found', 'This case does not exist, or it was removed meanwhile.'] },
  },
  Conflict: {
    description: 'It does not go together with what is there, or the same call is under way.',
    examples: { changed: ['changed-meanwhile', 'Somebody changed this meanwhile. Load it again.'] },
  },
  InvalidInput: {
    description: 'The input is readable and not valid; `errors` says what and where.',
    examples: { input: ['invalid-input', 'name: This must not be empty.'] },
  },
  TooManyRequests: {
    description: 'Too many requests; `Retry-After` says when to ask again.',
    examples: { limit: ['rate-limited', 'More than 600 requests within a minute. Wait 7 s and go on more slowly.'] },
    retryAfter: true,
  },
} as const satisfies Record<string, Described>;
type ProblemName = keyof typeof PROBLEMS;

const STATUSES: Readonly<Record<ProblemName, number>> = {
  NotSignedIn: 401,
  NotAllowed: 403,
  NotFound: 404,
  Conflict: 409,
  InvalidInput: 422,
  TooManyRequests: 429,
};

const schema = { $ref: '#/components/schemas/Problem' };

/** `components.responses`. */
export function problemResponses(): Record<string, object> {
  const named = Object.entries(PROBLEMS).map(([name, problem]: [string, Described]) => [
    name,
    {
      description: problem.description,
      ...(problem.retryAfter && { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } }),
      content: { 'application/problem+json': { schema, examples: examplesOf(STATUSES[name as ProblemName], problem) } },
    },
  ]);
  return {
    ...(Object.fromEntries(named) as Record<string, object>),
    Problem: { description: 'Any other failure.', content: { 'application/problem+json': { schema } } },
  };
}

/** What an operation may answer besides success, by status. */
export function problemsOf(operation: {
  access: Access;
  method: string;
  hasInput: boolean;
  isAboutOne: boolean;
}): Record<string, { $ref: string }> {
  const { access, method, hasInput, isAboutOne } = operation;
  const names: ProblemName[] = [
    ...(access === 'public' ? [] : (['NotSignedIn'] as const)),
    // A request that another site made a browser send is refused wherever something would change.
    ...(access === 'public' || access === 'user'
      ? method === 'get'
        ? []
        : (['NotAllowed'] as const)
      : (['NotAllowed'] as const)),
    ...(isAboutOne ? (['NotFound'] as const) : []),
    ...(method === 'get' || access === 'public' ? [] : (['Conflict'] as const)),
    ...(hasInput ? (['InvalidInput'] as const) : []),
    'TooManyRequests',
  ];
  const referred = names.map((name) => [STATUSES[name], { $ref: `#/components/responses/${name}` }]);
  return {
    ...(Object.fromEntries(referred) as Record<string, { $ref: string }>),
    default: { $ref: '#/components/responses/Problem' },
  };
}

const examplesOf = (status: number, problem: Described) =>
  Object.fromEntries(
    Object.entries(problem.examples).map(([name, [code, detail]]) => {
      const title = code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');
      return [name, { value: { type: `urn:mailroom:${code}`, title, status, detail, code } }];
    }),
  );
