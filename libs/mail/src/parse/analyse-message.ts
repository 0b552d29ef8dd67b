import type { ParseLimits } from './limits';
import type { AnalysedMessage } from './message';
import { ParseError } from './parse-error';

/** Everything the rules ask of a message that needs no database. Throws only `ParseError`. */
export async function analyseMessage(_raw: Buffer, _limits?: Partial<ParseLimits>): Promise<AnalysedMessage> {
  throw new ParseError('malformed', 'The message cannot be read.');
}
