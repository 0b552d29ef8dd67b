import type { NodeId, Problem } from '@mailroom/rules';
import type { FlowState } from './flow-store';

const NONE: readonly Problem[] = [];

/** Problems are found in the draft; a version that is looked at has none. */
export const shownProblems = ({ viewing, problems }: FlowState): readonly Problem[] => (viewing ? NONE : problems);

export function problemsByNode(problems: readonly Problem[]): Map<NodeId, Problem[]> {
  const map = new Map<NodeId, Problem[]>();
  for (const problem of problems) {
    if (problem.nodeId === undefined) continue;
    const list = map.get(problem.nodeId);
    if (list) list.push(problem);
    else map.set(problem.nodeId, [problem]);
  }
  return map;
}
