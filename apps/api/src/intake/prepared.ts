import type { AnalysedMessage } from '@mailroom/mail';
import type { IncomingItem, Reason } from './intake.types';

/** An item whose raw source is stored, and which is parsed or known to be unparsable. */
export interface PreparedItem extends Omit<IncomingItem, 'raw' | 'size'> {
  /** Bytes. */
  size: number;
  rawKey: string | null;
  result: { analysed: AnalysedMessage; rawKey: string } | { problem: Reason };
  /** What could be read of an unparsable one. */
  head: { from: string; subject: string };
  /** How often the program began it, this time included; 0 when nobody counts. */
  attempts: number;
}

/** Sender and subject, for whoever has to find the message again. */
export function headOf({ result, head }: PreparedItem): PreparedItem['head'] {
  if ('problem' in result) return head;
  const { from, subject } = result.analysed;
  return { from: from?.name ? `${from.name} <${from.address}>` : (from?.address ?? ''), subject };
}
