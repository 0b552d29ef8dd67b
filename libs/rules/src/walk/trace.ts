import type { CompiledBranch } from '../compile/flow';
import type { CompiledCondition, CompiledGroup } from '../compile/predicate';
import type { ConditionValue, NodeId } from '../document/types';
import { foundIn } from './found';
import { Outcome, type Run } from './run';
import { FAILED } from '../nodes/shared';
import type { BranchTrace, ConditionTrace, FactValue, FollowUp, GroupTrace } from './types';

const MAX_TEXT = 200;
const MAX_ITEMS = 20;

/** What was found out about a branch; parts that nobody asked about, here or elsewhere, are left out. */
export function traceBranch(branch: CompiledBranch, run: Run, reached: boolean): BranchTrace {
  const outcome = run.outcomes[branch.group.part];
  const trace: BranchTrace = {
    nodeId: branch.nodeId,
    reached,
    result: outcome === Outcome.Unknown ? null : outcome === Outcome.True,
  };
  if (branch.caseId !== undefined) trace.caseId = branch.caseId;
  if (outcome === Outcome.Unknown) trace.error = firstError(branch.group, run);
  trace.group = traceGroup(branch.group, run, true);
  return trace;
}

/** A call that is passed over: its path goes on as if it were not there. */
export const traceFault = (
  nodeId: NodeId,
  error: NonNullable<BranchTrace['error']>,
  reached: boolean,
): BranchTrace => ({
  nodeId,
  reached,
  result: null,
  ...(reached && { port: 'next' }),
  error,
});

/** The answer that a follow-up goes on from. */
export const traceAnswer = ({ nodeId, port }: Pick<FollowUp, 'nodeId' | 'port'>): BranchTrace => ({
  nodeId,
  reached: true,
  result: port !== FAILED,
  port,
});

function traceGroup(group: CompiledGroup, run: Run, decisive: boolean): GroupTrace {
  const { id, combine, not = false } = group.source;
  const outcome = run.outcomes[group.part];
  // What the parts add up to, before `not`: the parts that say the same are those that decided.
  const sum =
    outcome === Outcome.Unknown ? outcome : (outcome === Outcome.True) === !not ? Outcome.True : Outcome.False;
  const rules: (GroupTrace | ConditionTrace)[] = [];
  for (const rule of group.rules) {
    const own = run.outcomes[rule.part];
    if (own === Outcome.Unset) continue;
    rules.push('rules' in rule ? traceGroup(rule, run, own === sum) : traceCondition(rule, run, own === sum));
  }
  return { id, combine, not, result: outcome === Outcome.True, decisive, rules };
}

function traceCondition({ source, part, factSlot }: CompiledCondition, run: Run, decisive: boolean): ConditionTrace {
  const trace: ConditionTrace = {
    id: source.id,
    fact: source.fact,
    operator: source.operator,
    actual: factSlot === undefined ? null : brief(run.peek(factSlot)?.raw),
    result: run.outcomes[part] === Outcome.True,
    decisive,
  };
  if (source.params) trace.params = source.params;
  if (source.quantifier) trace.quantifier = source.quantifier;
  if (source.value !== undefined) trace.expected = source.value satisfies ConditionValue;
  const found = run.complete && factSlot !== undefined ? foundIn(source, run.peek(factSlot)?.elements ?? []) : null;
  if (found) trace.found = found;
  const error = run.errors.get(part);
  if (error) trace.error = error;
  return trace;
}

function firstError(group: CompiledGroup, run: Run): { code: string; message: string } {
  const own = run.errors.get(group.part);
  if (own) return own;
  for (const rule of group.rules) {
    if (run.outcomes[rule.part] !== Outcome.Unknown) continue;
    return 'rules' in rule ? firstError(rule, run) : run.errors.get(rule.part)!;
  }
  return { code: 'condition-failed', message: 'The branch could not be evaluated.' };
}

function brief(value: FactValue): ConditionTrace['actual'] {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return cut(value);
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map(cut);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return value;
}

const cut = (text: string): string => (text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text);
