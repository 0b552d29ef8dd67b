import { checkDocument } from '../check/check-document';
import { NO_PATHS } from '../check/no-paths';
import { flattenCalls, type FlowLookup } from '../document/flatten';
import type { FlowDocument, NodeId } from '../document/types';
import { RulesError } from '../errors';

/** Problems that leave no graph to walk, however lenient. */
const STRUCTURAL: ReadonlySet<string> = new Set([...NO_PATHS, 'empty-group', 'group-too-deep']);

/** @throws RulesError `flow-has-errors` with the problems as details */
export function demandSound(document: FlowDocument, lenient: boolean, which = 'The flow'): void {
  const problems = checkDocument(document).filter(
    ({ severity, code }) => severity === 'error' && (!lenient || STRUCTURAL.has(code)),
  );
  if (problems.length === 0) return;
  throw new RulesError('flow-has-errors', `${which} has errors. First: ${problems[0]!.message.en}`, problems);
}

export interface WithCalled {
  document: FlowDocument;
  /** Every flow that was asked for, found or not: when one of them changes, so does this. */
  called: ReadonlySet<string>;
  /** Calls that are passed over, with the reason. */
  faults: ReadonlyMap<NodeId, { code: string; message: string }>;
}

/**
 * A sound document with all that it calls, each called flow sound by itself.
 * @throws RulesError as `flattenCalls` does, unless `lenient`: then such a call is a fault
 */
export function drawCalled(
  document: FlowDocument,
  { flows, self, lenient }: { flows?: FlowLookup; self?: string; lenient: boolean },
): WithCalled {
  const called = new Set<string>();
  const faults = new Map<NodeId, { code: string; message: string }>();
  const look: FlowLookup = (id) => {
    called.add(id);
    const found = flows?.(id) ?? null;
    if (found) demandSound(found, lenient, 'The called flow');
    return found;
  };
  const { document: flat } = flattenCalls(document, look, {
    ...(self !== undefined && { self }),
    ...(lenient && { onFault: ({ nodeId }, { code, message }) => faults.set(nodeId, { code, message }) }),
  });
  return { document: flat, called, faults };
}
