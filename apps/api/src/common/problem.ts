import { HttpException } from '@nestjs/common';
import { ZodValidationException } from 'nestjs-zod';
import { ZodError } from 'zod';
import { isRetryable, isStorageFailure } from '../database/database-errors';
import { AppError } from './app-error';

/** An error as the API tells it (RFC 9457), with our stable code and what is wrong with which input. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  /** Plain words: what happened and what to do. */
  detail: string;
  code: string;
  /** Names this very occurrence; what is logged of it names it too. */
  instance?: string;
  errors?: readonly { path: string; message: string }[];
}

/** What was answered to the same call before, told again as it was. */
export class AnsweredBefore extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** Statuses that the framework itself answers with, before our code is asked. */
export const FRAMEWORK_PROBLEMS: Record<number, { code: string; detail: string }> = {
  400: { code: 'bad-request', detail: 'The request is not readable.' },
  403: { code: 'forbidden', detail: 'You may not do this.' },
  404: { code: 'not-found', detail: 'There is nothing at this address.' },
  405: { code: 'method-not-allowed', detail: 'This address does not take this kind of request.' },
  408: { code: 'request-timeout', detail: 'The request did not arrive in time.' },
  413: { code: 'too-large', detail: 'The request is too large.' },
  415: { code: 'unsupported-type', detail: 'The body has to be JSON, in UTF-8.' },
  431: { code: 'headers-too-large', detail: 'The headers of the request are too large.' },
};

/** What a caller is told of `error`; null when it is a fault of ours, of which a caller is told nothing. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof AnsweredBefore) return error.problem;
  if (error instanceof AppError) return problem(error.status, error.code, error.message, error.errors);
  if (error instanceof ZodValidationException) {
    const cause = error.getZodError();
    const errors = cause instanceof ZodError ? inputErrors(cause) : [];
    const detail = errors.map((each) => (each.path ? `${each.path}: ${each.message}` : each.message)).join(' ');
    return problem(422, 'invalid-input', detail || 'The input is not valid.', errors);
  }
  if (isStorageFailure(error) || isRetryable(error))
    return problem(503, 'unavailable', 'The database or the disk cannot be used at the moment. Try again later.');
  const status = statusOf(error);
  if (status === null || status >= 500) return null;
  // An id that is none names nothing, as one that nothing has.
  if (status === 400 && (error as Error).message.includes('uuid is expected'))
    return problem(404, 'not-found', 'There is nothing with this id.');
  return frameworkProblem(status, detailOf(error));
}

/** @param detail better words than those for every such status */
export function frameworkProblem(status: number, detail?: string): Problem {
  const known = FRAMEWORK_PROBLEMS[status] ?? { code: 'bad-request', detail: 'The request was refused.' };
  return problem(status, known.code, detail ?? known.detail);
}

/** Words for what Express's body parser found. */
function detailOf(error: unknown): string | undefined {
  const { type, limit } = (error ?? {}) as { type?: unknown; limit?: unknown };
  if (type === 'entity.parse.failed') return 'The body is not valid JSON.';
  if (type === 'entity.too.large') return `The body is larger than ${Math.floor(Number(limit) / 1024)} kB.`;
  return undefined;
}

export const internalProblem = (reference: string): Problem =>
  problem(500, 'internal', `Something went wrong on our side. The log tells more under the reference ${reference}.`);

function problem(status: number, code: string, detail: string, errors?: Problem['errors']): Problem {
  const title = code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');
  return { type: `urn:mailroom:${code}`, title, status, detail, code, ...(errors ? { errors } : {}) };
}

/** Nest's exceptions, and those of Express's body parser, which carry `status` and `expose`. */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const { status, expose } = (error ?? {}) as { status?: unknown; expose?: unknown };
  return typeof status === 'number' && expose === true ? status : null;
}

const inputErrors = (error: ZodError) =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: plainWords(issue) }));

/** Zod's words where they are plain already, ours where they are not. */
function plainWords(issue: ZodError['issues'][number]): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'This is missing.';
  if (issue.code === 'invalid_type') return `This has to be ${article(issue.expected)}.`;
  if (issue.code === 'too_small' && issue.origin === 'string') {
    return issue.minimum === 1 ? 'This must not be empty.' : `Use at least ${issue.minimum} characters.`;
  }
  if (issue.code === 'too_small' && issue.origin === 'array') return `Choose at least ${issue.minimum}.`;
  if (issue.code === 'too_small') return `Use ${issue.minimum} or more.`;
  if (issue.code === 'too_big' && issue.origin === 'string') return `Use at most ${issue.maximum} characters.`;
  if (issue.code === 'too_big' && issue.origin === 'array') return `At most ${issue.maximum} are possible.`;
  if (issue.code === 'too_big') return `Use ${issue.maximum} or less.`;
  if (issue.code === 'invalid_format' && issue.format === 'email') return 'This is not a valid e-mail address.';
  if (issue.code === 'invalid_format' && issue.format === 'url')
    return 'This is not a valid web address (http:// or https://).';
  if (issue.code === 'invalid_format' && issue.format === 'datetime')
    return 'This is not a date and time such as 2026-01-31T09:30:00Z.';
  if (issue.code === 'invalid_format' && issue.format === 'uuid') return 'This is not an id.';
  if (issue.code === 'invalid_value') return `Choose one of: ${issue.values.map(String).join(', ')}.`;
  return issue.message.endsWith('.') ? issue.message : `${issue.message}.`;
}

const article = (type: string) => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);
