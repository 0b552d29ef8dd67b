import type { Condition, FlowDocument, FlowNode, Group } from '../document/types';
import { portsOf } from '../nodes/registry';

/** Their groups share names, take no part now and then, and hold nothing at times. */
export const CAPTURING = ['(?<a>o[a-z]+)', '(?<a>x)|(?<b>[a-zž]+)', '(?<b>[a-z]*)(?<c> x)?$'];

const FACTS = ['subject', 'newText', 'to.addresses', 'from.name'];
const QUANTIFIERS = ['any', 'all', 'none', undefined] as const;

/**
 * The document with capturing expressions put into some of its groups, by the numbers it is given, and an action at the
 * end of every path, so that what was captured can be seen.
 */
export function withCapturing(document: FlowDocument, next: () => number): FlowDocument {
  const pick = <T>(list: readonly T[]): T => list[next() % list.length]!;
  const expression = (): Condition => {
    const fact = pick(FACTS);
    const quantifier = fact === 'to.addresses' ? pick(QUANTIFIERS) : undefined;
    return { id: 'm', fact, operator: 'matches', value: pick(CAPTURING), ...(quantifier && { quantifier }) };
  };
  // Mostly beside what is there already, so that branches are taken for it.
  const group = (when: Group): Group => {
    const chance = next() % 6;
    if (chance === 0) return when;
    const inner = { ...when, rules: when.rules.map((rule) => ('rules' in rule && chance > 3 ? group(rule) : rule)) };
    if (chance === 1) return { ...inner, rules: [...inner.rules, expression()] };
    return { id: 'w', combine: 'any', rules: chance % 2 === 0 ? [inner, expression()] : [expression(), inner] };
  };
  const node = (each: FlowNode): FlowNode => {
    if (each.kind === 'condition') return { ...each, data: { when: group(each.data.when) } };
    if (each.kind !== 'switch') return each;
    return { ...each, data: { cases: each.data.cases.map((one) => ({ ...one, when: group(one.when) })) } };
  };
  const last: FlowNode = { id: 'last', kind: 'archive', position: { x: 0, y: 0 }, data: { onServer: false } };
  const edges = [...document.edges];
  for (const each of document.nodes) {
    for (const { id: port } of portsOf(each)) {
      if (edges.some((edge) => edge.from === each.id && edge.port === port)) continue;
      edges.push({ id: `last${edges.length}`, from: each.id, port, to: last.id });
    }
  }
  return { ...document, nodes: [...document.nodes.map(node), last], edges };
}
