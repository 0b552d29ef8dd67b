import type { ParseLimits } from './limits';
import type { ParsedMessage } from './message';
import { ParseError } from './parse-error';

/** Reads a raw message. Throws only `ParseError`. */
export async function parseMessage(_raw: Buffer, _limits?: Partial<ParseLimits>): Promise<ParsedMessage> {
  throw new ParseError('malformed', 'The message cannot be read.');
}
