import fc from 'fast-check';
import { compileFlow } from '../compile/flow';
import { isGroup } from '../document/graph';
import type { Problem } from '../document/problem';
import type { Condition, FlowDocument, Group } from '../document/types';
import { messageSource } from '../facts/message-facts';
import { flowDocument } from '../testing/arbitraries';
import { denseFlow, message, records } from '../testing/messages';
import { explain } from '../walk/decide';
import type { BranchTrace, ConditionTrace, Decision, FactSource, GroupTrace } from '../walk/types';
import { witnessSource } from '../witness/prover';
import { checkFlow } from './check-flow';

const partOf = (
  trace: GroupTrace | ConditionTrace | undefined,
  id: string,
): GroupTrace | ConditionTrace | undefined => {
  if (!trace || trace.id === id || !('rules' in trace)) return trace?.id === id ? trace : undefined;
  return trace.rules.map((rule) => partOf(rule, id)).find(Boolean);
};

const tracesOf = ({ trace }: Decision, nodeId: string | undefined): BranchTrace[] =>
  trace.filter((branch) => branch.nodeId === nodeId);

const hasError = (part: GroupTrace | ConditionTrace): boolean =>
  'rules' in part ? part.rules.some(hasError) : part.error !== undefined;

const groupAt = (document: FlowDocument, { nodeId, conditionId }: Problem): { port: string } | undefined => {
  const node = document.nodes.find(({ id }) => id === nodeId);
  if (node?.kind === 'condition') return conditionId === undefined ? undefined : { port: 'yes' };
  if (node?.kind !== 'switch') return undefined;
  const found = node.data.cases.find(({ when }) => when.id === conditionId);
  return found && { port: found.id };
};

/** The port by which a message left a node, if it came there. */
function leftBy(document: FlowDocument, decision: Decision, nodeId: string): string | undefined {
  if (!decision.path.includes(nodeId)) return undefined;
  const port = tracesOf(decision, nodeId).find((trace) => trace.reached && trace.port !== undefined)?.port;
  return port ?? (document.nodes.find(({ id }) => id === nodeId)?.kind === 'switch' ? 'otherwise' : 'next');
}

/** Fails when a message does what a problem says never happens. */
function expectNever(document: FlowDocument, problem: Problem, decision: Decision): void {
  const { code, nodeId, conditionId, edgeId } = problem;
  if (code === 'contradiction' || code === 'tautology') {
    for (const trace of tracesOf(decision, nodeId)) {
      const part = partOf(trace.group, conditionId!);
      if (part && !hasError(part)) expect(part.result).toBe(code === 'tautology');
    }
  }
  if (['unreachable-branch', 'shadowed-case', 'duplicate-case'].includes(code)) {
    const port = groupAt(document, problem)?.port ?? document.edges.find(({ id }) => id === edgeId)!.port;
    expect(leftBy(document, decision, nodeId!)).not.toBe(port);
  }
}

/** Fails when a witness does not do what it was made for. */
function expectWitness(document: FlowDocument, problem: Problem, decision: Decision): void {
  const { code, nodeId } = problem;
  expect(decision.path).toContain(nodeId);
  if (code === 'missing-otherwise') expect(leftBy(document, decision, nodeId!)).toBe('otherwise');
  if (code === 'overlapping-cases' || code === 'shadowed-case' || code === 'duplicate-case') {
    const { port } = groupAt(document, problem)!;
    const own = tracesOf(decision, nodeId).find(({ caseId }) => caseId === port)!;
    expect(own.group?.result).toBe(true);
    expect(leftBy(document, decision, nodeId!)).not.toBe(port);
    expect(leftBy(document, decision, nodeId!)).not.toBe('otherwise');
  }
}

const CLAIMS = [
  'contradiction',
  'tautology',
  'unreachable-branch',
  'shadowed-case',
  'duplicate-case',
  'missing-otherwise',
  'overlapping-cases',
  'repeated-action',
];

async function expectSound(document: FlowDocument, sources: { source: FactSource; now: Date }[]): Promise<string[]> {
  const problems = checkFlow(document).filter(({ code }) => CLAIMS.includes(code));
  if (problems.length === 0) return [];
  const compiled = compileFlow(document);
  for (const { source, now } of sources) {
    const decision = await explain(compiled, source, { now });
    for (const problem of problems) expectNever(document, problem, decision);
  }
  for (const problem of problems) {
    if (!problem.witness) continue;
    const source = witnessSource({ message: problem.witness, records: problem.witnessRecords ?? [] });
    const decision = await explain(compiled, source, { now: new Date(problem.witness.receivedAt) });
    expectWitness(document, problem, decision);
  }
  return problems.map(({ code, witness }) => (witness ? `${code} with witness` : code));
}

const messages = fc.array(
  fc.tuple(message, records).map(([view, { values, failing }]) => ({
    now: new Date('2026-01-10T18:00:00Z'),
    source: messageSource(view, {
      get: (fact) => {
        if (failing.has(fact)) throw new Error(`${fact} failed`);
        return values.get(fact);
      },
    }),
  })),
  { minLength: 20, maxLength: 20 },
);

/** Ids drawn at random may meet; a problem is looked up by them. */
function withOwnIds(document: FlowDocument): FlowDocument {
  let count = 0;
  const numbered = <T extends Group | Condition>(rule: T): T =>
    isGroup(rule)
      ? { ...rule, id: `r${count++}`, rules: rule.rules.map((part) => numbered<Group | Condition>(part)) }
      : { ...rule, id: `r${count++}` };
  const own = structuredClone(document);
  for (const node of own.nodes) {
    if (node.kind === 'condition') node.data.when = numbered(node.data.when);
    if (node.kind === 'switch') for (const item of node.data.cases) item.when = numbered(item.when);
  }
  return own;
}

describe('what the checks claim', () => {
  it('holds of random messages, and every witness does what it says', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(denseFlow, messages, async (document, sources) => {
        for (const code of await expectSound(document, sources)) seen.set(code, (seen.get(code) ?? 0) + 1);
      }),
      { numRuns: 300 },
    );
    // A property that never meets its case proves nothing.
    for (const code of CLAIMS) expect([code, seen.has(code) || seen.has(`${code} with witness`)]).toEqual([code, true]);
  });

  it('holds of flows over all facts and operators', async () => {
    await fc.assert(
      fc.asyncProperty(flowDocument.map(withOwnIds), messages, async (document, sources) => {
        await expectSound(document, sources);
      }),
      { numRuns: 150 },
    );
  });

  it('does not change with ids or with the order in a group', () => {
    const renamed = (rule: Group | Condition): Group | Condition =>
      isGroup(rule)
        ? { ...rule, id: `z${rule.id}`, rules: rule.rules.map(renamed).reverse() }
        : { ...rule, id: `z${rule.id}` };
    const codes = (document: FlowDocument): string[] =>
      checkFlow(document)
        .filter(({ code }) => code === 'contradiction' || code === 'tautology')
        .map(({ code, nodeId }) => `${nodeId} ${code}`)
        .sort();
    fc.assert(
      fc.property(denseFlow, (document) => {
        const other = structuredClone(document);
        for (const node of other.nodes) {
          if (node.kind === 'condition') node.data.when = renamed(node.data.when) as Group;
          if (node.kind === 'switch') for (const item of node.data.cases) item.when = renamed(item.when) as Group;
        }
        expect(codes(other)).toEqual(codes(document));
      }),
      { numRuns: 100 },
    );
  });
});
