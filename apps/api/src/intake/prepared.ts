import type { AnalysedMessage } from '@mailroom/mail';
import type { IncomingItem, Reason } from './intake.types';

/** An item whose raw source is stored, and which is parsed or known to be unparsable. */
export interface PreparedItem extends Omit<IncomingItem, 'raw'> {
  rawKey: string | null;
  result: { analysed: AnalysedMessage; rawKey: string } | { problem: Reason };
  /** What could be read of an unparsable one. */
  head: { from: string; subject: string };
  /** How often the program began it, this time included; 0 when nobody counts. */
  attempts: number;
}
