import { applyOperation, type FlowDocument, type FlowNode } from '@mailroom/rules';
import { pasteAt, targetAt, wayOf } from './outline-edits';
import { document, node } from '../state/small-flow';
import { outlineTree, type OutlineRow } from './outline-tree';

const row = (id: string): OutlineRow => outlineTree(document).find(({ key }) => key === id)!;

describe('what a line of the outline goes on by', () => {
  it('is its first way that leads nowhere, or its only one', () => {
    expect(wayOf(document, row('step:ask'))).toEqual({ from: 'ask', port: 'no' });
    expect(wayOf(document, row('step:a'))).toEqual({ from: 'a', port: 'next' });
    expect(wayOf(document, row('way:ask:yes'))).toEqual({ from: 'ask', port: 'yes' });
    expect(wayOf(document, row('step:end'))).toBeNull();
  });

  it('is none where every way of several leads somewhere', () => {
    const full = { ...document, edges: [...document.edges, { id: 'e4', from: 'ask', port: 'no', to: 'end' }] };
    expect(wayOf(full, row('step:ask'))).toBeNull();
  });

  it('is a connection to put a step on, or a loose port', () => {
    expect(targetAt(document, { from: 'a', port: 'next' })).toEqual({ kind: 'edge', edgeId: 'e3' });
    expect(targetAt(document, { from: 'ask', port: 'no' })).toEqual({ kind: 'port', from: 'ask', port: 'no' });
  });
});

describe('pasting into a path', () => {
  const pasted = (nodes: FlowNode[], edges: FlowDocument['edges'] = []) => {
    const { operation, selects } = pasteAt(document, new Map(), { nodes, edges }, { from: 'ask', port: 'yes' });
    const after = applyOperation(document, operation).document;
    const isNew = (id: string) => !document.nodes.some((one) => one.id === id);
    return { after, selects, added: after.nodes.filter(({ id }) => isNew(id)) };
  };

  it('leads through the steps to where the way led, and makes room for them', () => {
    const link = { id: 'x', from: 'one', port: 'next', to: 'two' };
    const { after, added, selects } = pasted([node('one', 'archive', 0), node('two', 'archive', 200)], [link]);
    const [first, second] = added;
    const to = (from: string, port: string) => after.edges.find((edge) => edge.from === from && edge.port === port)?.to;
    expect(selects).toEqual([first!.id]);
    expect(to('ask', 'yes')).toBe(first!.id);
    expect(to(first!.id, 'next')).toBe(second!.id);
    expect(to(second!.id, 'next')).toBe('a');
    expect(after.nodes.find(({ id }) => id === 'a')!.position.y).toBeGreaterThan(second!.position.y);
  });

  it('ends the path where the steps end it', () => {
    const { after, added } = pasted([node('one', 'stop', 0)]);
    expect(after.edges.find(({ from, port }) => from === 'ask' && port === 'yes')?.to).toBe(added[0]!.id);
    expect(after.edges.some(({ to }) => to === 'a')).toBe(false);
  });

  it('lets steps with several beginnings stand free', () => {
    const { after, added } = pasted([node('one', 'archive', 0), node('two', 'archive', 0)]);
    expect(added).toHaveLength(2);
    expect(after.edges).toEqual(document.edges);
  });
});
