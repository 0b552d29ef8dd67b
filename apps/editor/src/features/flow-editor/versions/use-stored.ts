import { parseDocument, type FlowDocument } from '@mailroom/rules';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { flowVersionQuery } from '../../../api/flows';

export interface Stored {
  /** Null while it is not there yet, and when this program cannot read it. */
  document: FlowDocument | null;
  isPending: boolean;
  error: unknown;
}

/** The document of a published version; of `null` there is none, and nothing is asked for. */
export function useVersionDocument(flowId: string, number: number | null): Stored {
  const query = useQuery({ ...flowVersionQuery(flowId, number ?? 0), enabled: number !== null });
  const stored = number === null ? undefined : query.data?.document;
  const document = useMemo(() => readDocument(stored), [stored]);
  return { document, isPending: number !== null && query.isPending, error: query.error };
}

/** A stored document, as far as this program can read it. */
export function readDocument(stored: unknown): FlowDocument | null {
  if (stored === undefined) return null;
  const parsed = parseDocument(stored);
  return parsed.ok ? parsed.document : null;
}
