import type { FlowDocument, FlowNode } from '@mailroom/rules';
import { compareDocuments } from './union-flow';

const step = (id: string, kind: FlowNode['kind'], data: object, x = 0, y = 0): FlowNode =>
  ({ id, kind, position: { x, y }, data }) as FlowNode;
const trigger = step('start', 'trigger', {});
const edge = (id: string, from: string, port: string, to: string) => ({ id, from, port, to });

const before: FlowDocument = {
  schema: 1,
  nodes: [
    trigger,
    step('read', 'read', { onServer: false }, 0, 200),
    step('old', 'archive', { onServer: false }, 0, 400),
    step('stays', 'mute', {}, 0, 600),
  ],
  edges: [edge('a', 'start', 'next', 'read'), edge('b', 'read', 'next', 'old'), edge('c', 'old', 'next', 'stays')],
};
const after: FlowDocument = {
  schema: 1,
  nodes: [
    trigger,
    step('read', 'read', { onServer: true }, 0, 220),
    step('new', 'important', { onServer: false }, 0, 400),
    step('stays', 'mute', {}, 0, 640),
  ],
  // The first one is another edge that joins the same two steps.
  edges: [edge('z', 'start', 'next', 'read'), edge('b', 'read', 'next', 'new'), edge('d', 'new', 'next', 'stays')],
};

describe('two documents compared', () => {
  const compared = compareDocuments(before, after);

  it('mark what is gone on the older, what came on the newer, and what differs on both', () => {
    expect(Object.fromEntries(compared.before.nodes)).toEqual({ stays: 'moved', read: 'changed', old: 'removed' });
    expect(Object.fromEntries(compared.after.nodes)).toEqual({ stays: 'moved', read: 'changed', new: 'added' });
    expect(Object.fromEntries(compared.before.edges)).toEqual({ b: 'removed', c: 'removed' });
    expect(Object.fromEntries(compared.after.edges)).toEqual({ b: 'added', d: 'added' });
  });

  it('are drawn in one: what is gone stands beside what took its place', () => {
    const { union, unionMarks } = compared;
    expect(union.nodes.map(({ id }) => id)).toEqual(['start', 'read', 'new', 'stays', 'old']);
    expect(union.nodes.at(-1)?.position.x).toBeGreaterThan(200);
    expect(Object.fromEntries(unionMarks.nodes)).toEqual({
      stays: 'moved',
      read: 'changed',
      new: 'added',
      old: 'removed',
    });
    expect(new Set(union.edges.map(({ id }) => id)).size).toBe(union.edges.length);
    expect(union.edges.filter(({ id }) => unionMarks.edges.get(id) === 'removed').map(({ to }) => to)).toEqual([
      'old',
      'stays',
    ]);
  });

  it('have no marks when they are the same', () => {
    const same = compareDocuments(after, structuredClone(after));
    expect([same.unionMarks.nodes.size, same.unionMarks.edges.size]).toEqual([0, 0]);
    expect(same.union).toEqual(after);
  });

  it('do not draw an output that went with its case', () => {
    const when = { id: 'g', combine: 'all' as const, rules: [] };
    const choosing = (...ids: string[]): FlowDocument => ({
      schema: 1,
      nodes: [step('which', 'switch', { cases: ids.map((id) => ({ id, when })) }), step('stop', 'stop', {}, 0, 300)],
      edges: ids.map((id) => edge(id, 'which', id, 'stop')),
    });
    const { union } = compareDocuments(choosing('one', 'two'), choosing('one'));
    expect(union.edges.map(({ port }) => port)).toEqual(['one']);
  });
});
