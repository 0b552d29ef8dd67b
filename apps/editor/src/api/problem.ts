/** One wrong field of a request: `path` is the field's name, dotted for nested ones. */
export interface FieldProblem {
  path: string;
  message: string;
}

/** An answer of the API that is not a success (RFC 9457), or no answer at all (`code` = `offline`, `status` = 0). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** What happened, a few words. */
    readonly title: string,
    /** Plain words: what to do. May be empty. */
    readonly detail: string,
    readonly fields: FieldProblem[] = [],
  ) {
    super(detail || title);
    this.name = 'ApiProblem';
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads an error body of any shape; what is not problem+json (a proxy's page, say) still gives a usable problem. */
export function readProblem(status: number, body: unknown): ApiProblem {
  const problem = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const fields = Array.isArray(problem.errors)
    ? problem.errors.flatMap((entry: unknown): FieldProblem[] => {
        if (typeof entry !== 'object' || entry === null) return [];
        const { path, message } = entry as Record<string, unknown>;
        return [{ path: Array.isArray(path) ? path.join('.') : text(path), message: text(message) }];
      })
    : [];
  return new ApiProblem(
    status,
    text(problem.code) || `http-${status}`,
    text(problem.title) || `HTTP ${status}`,
    text(problem.detail),
    fields,
  );
}

/** For `useForm().setErrors`: the messages by field name. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(error.fields.map((field) => [field.path, field.message]));
}
