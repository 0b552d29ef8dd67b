import type { SanitisedHtml, SanitiseOptions } from '../sanitise/sanitise-html';
import type { ParseLimits } from './limits';
import type { AnalysedMessage } from './message';
import { ParseError } from './parse-error';

export interface ParserPoolOptions {
  /** Number of worker threads; 0 works in the calling thread, without time-out. */
  size: number;
  /** How long one message may take, milliseconds. */
  timeoutMs?: number;
  /** Heap of one worker, megabytes. */
  memoryMb?: number;
  limits?: Partial<ParseLimits>;
}

/** Functions do not cross threads: inline images are given as a table, Content-ID to address. */
export interface PoolSanitiseOptions extends Pick<SanitiseOptions, 'remoteContent'> {
  cidUrls: Readonly<Record<string, string>>;
}

export class ParserPool {
  constructor(readonly options: ParserPoolOptions) {}

  async analyse(_raw: Buffer): Promise<AnalysedMessage> {
    throw new ParseError('closed', 'The parser pool is closed.');
  }

  async sanitise(_html: string, _options: PoolSanitiseOptions): Promise<SanitisedHtml> {
    throw new ParseError('closed', 'The parser pool is closed.');
  }

  async close(): Promise<void> {}
}
