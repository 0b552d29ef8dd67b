import { flattenCalls, type CallFault } from '../document/flatten';
import { LIMITS } from '../document/limits';
import { errorProblem, warningProblem, type Problem } from '../document/problem';
import type { FlowReference, References } from '../document/references';
import type { CallNode, FlowDocument, FlowNode, NodeId } from '../document/types';
import { nodeSpec } from '../nodes/registry';
import { branchesOf } from '../document/graph';
import { capturesIn } from './captures-in';

/** Calls that cannot be walked, or for which nothing happens. */
export function checkCalls(document: FlowDocument, { flows, self }: References): Problem[] {
  const calls = document.nodes.filter((node) => node.kind === 'call');
  if (calls.length === 0 || !flows) return [];
  const byId = new Map(flows.map((flow) => [flow.id, flow]));
  const faults = new Map<NodeId, { code: string; fault: CallFault }>();
  const { document: flat, origins } = flattenCalls(document, (id) => documentOf(byId.get(id)), {
    ...(self && { self: self.id }),
    onFault: (fault, { code }) => {
      const own = ownCall(fault.nodeId);
      if (!faults.has(own)) faults.set(own, { code, fault });
    },
  });
  const busy = new Set(flat.nodes.filter(doesSomething).map(({ id }) => origins.get(id)?.callId));
  return calls.flatMap((call) => {
    const found = faults.get(call.id);
    if (found) return faulty(call, found.code, found.fault, byId);
    return busy.has(call.id) ? [] : [doesNothing(call)];
  });
}

const documentOf = (flow: FlowReference | undefined): FlowDocument | null =>
  flow?.scope === 'shared' ? flow.document : null;

/** Ids within a called flow begin with that of the call. */
const ownCall = (id: NodeId): NodeId => id.split('/')[0]!;

function faulty(call: CallNode, code: string, fault: CallFault, byId: ReadonlyMap<string, FlowReference>): Problem[] {
  const place = { nodeId: call.id };
  const names = fault.chain.map((id) => byId.get(id)?.name ?? id).join(' → ');
  if (code === 'call-recursion') {
    return [
      errorProblem(
        'call-recursion',
        `These flows call each other in a circle: ${names}. Take one of the calls out.`,
        `Tieto toky sa volajú dookola: ${names}. Jedno z volaní odstráňte.`,
        place,
      ),
    ];
  }
  if (code === 'call-too-deep') {
    return [
      errorProblem(
        'call-too-deep',
        `Flows may call each other ${LIMITS.callDepth} deep, and here it is more: ${names}. Call the last ones directly.`,
        `Toky sa môžu volať do hĺbky ${LIMITS.callDepth}, tu je to viac: ${names}. Posledné z nich volajte priamo.`,
        place,
      ),
    ];
  }
  if (code === 'flow-too-large') {
    return [
      errorProblem(
        'flow-too-large',
        'With all flows that it calls, this flow grows too large: call fewer of them.',
        'So všetkými tokmi, ktoré volá, je tento tok príliš veľký: volajte ich menej.',
        place,
      ),
    ];
  }
  // What is wrong with a flow called by a called one is told there; the rest of it is walked.
  return fault.nodeId === call.id ? unusable(call, code, byId.get(call.data.flowId)) : [];
}

function unusable({ id }: CallNode, code: string, called: FlowReference | undefined): Problem[] {
  const place = { nodeId: id };
  // The form tells of a flow that is gone or not chosen yet.
  if (!called) return [];
  if (called.scope !== 'shared') {
    return [
      errorProblem(
        'not-callable',
        'Only shared flows can be called: choose one of them.',
        'Volať možno len zdieľané toky: zvoľte niektorý z nich.',
        place,
      ),
    ];
  }
  if (!called.document) {
    return [
      errorProblem(
        'flow-not-published',
        'The called flow was never published: publish it first.',
        'Volaný tok ešte nebol zverejnený: najprv ho zverejnite.',
        place,
      ),
    ];
  }
  return [
    errorProblem(
      code,
      'The called flow cannot be walked: open it and correct its errors.',
      'Volaný tok sa nedá prejsť: otvorte ho a opravte jeho chyby.',
      place,
    ),
  ];
}

/** An action, an end of the way, or something captured for later. */
function doesSomething(node: FlowNode): boolean {
  if (nodeSpec(node.kind).category === 'action' || node.kind === 'stop') return true;
  return branchesOf(node).some(({ when }) => capturesIn(when).length > 0);
}

const doesNothing = ({ id }: CallNode): Problem =>
  warningProblem(
    'call-does-nothing',
    'The called flow has no action: delete the call, or add an action there and publish it.',
    'Volaný tok nemá žiadnu akciu: volanie zmažte, alebo tam pridajte akciu a zverejnite ho.',
    { nodeId: id },
  );
