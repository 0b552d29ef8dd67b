/** The only error this library throws. `code` is stable and machine-readable, the message tells a person what to do. */
export class RulesError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
    this.name = 'RulesError';
  }
}

/** A problem to store in a trace: RulesError keeps its code, anything else becomes `fallback`. */
export function describeError(error: unknown, fallback: string): { code: string; message: string } {
  if (error instanceof RulesError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: fallback, message: message.slice(0, 200) };
}
