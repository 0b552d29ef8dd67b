import type { FlowDocument } from '@mailroom/rules';
import { portIds } from '../nodes/node-words';
import { actionOrder } from './action-order';
import { createDeriver, type CanvasView } from './derive';
import { lightingOf } from './lighting';

const document: FlowDocument = {
  schema: 1,
  nodes: [
    { id: 'trigger', kind: 'trigger', position: { x: 0, y: 0 }, data: {} },
    {
      id: 'ask',
      kind: 'condition',
      position: { x: 0, y: 100 },
      data: { when: { id: 'g', combine: 'all', rules: [] } },
    },
    { id: 'lead', kind: 'lead', position: { x: 0, y: 200 }, data: { name: 'a' } },
    { id: 'answer', kind: 'respond', position: { x: 0, y: 300 }, data: { subject: 's', text: 't' } },
  ],
  edges: [
    { id: 'e1', from: 'trigger', port: 'next', to: 'ask' },
    { id: 'e2', from: 'ask', port: 'yes', to: 'lead' },
    { id: 'e3', from: 'lead', port: 'next', to: 'answer' },
    { id: 'e4', from: 'ask', port: 'no', to: 'answer' },
  ],
};

const view = (change: Partial<CanvasView> = {}): CanvasView => ({
  selectedNodes: new Set(),
  selectedEdges: new Set(),
  measured: new Map(),
  problems: new Map(),
  order: new Map(),
  lighting: null,
  readOnly: false,
  words: {
    title: (node) => node.title ?? node.kind,
    sentence: () => '',
    portLabel: (_node, port) => port,
    edge: (from, port, to) => `${from} ${port} ${to}`,
  },
  ...change,
});

describe('what the canvas draws', () => {
  it('draws each node and edge, with loose ports and a name for each edge', () => {
    const deriver = createDeriver(portIds);
    const [trigger, ask, lead, answer] = deriver.nodes(document, view());
    expect(trigger?.deletable).toBe(false);
    expect(ask?.data.loosePorts).toBe('');
    expect(lead?.data.loosePorts).toBe('');
    expect(answer?.data.loosePorts).toBe('next');
    expect(deriver.edges(document, view())[1]).toMatchObject({
      source: 'ask',
      sourceHandle: 'yes',
      target: 'lead',
      ariaLabel: 'condition yes lead',
    });
  });

  it('hands out the same objects for what has not changed', () => {
    const deriver = createDeriver(portIds);
    const shared = view();
    const before = deriver.nodes(document, shared);
    const edges = deriver.edges(document, shared);
    expect(deriver.nodes(document, { ...shared })).toBe(before);
    expect(deriver.edges(document, { ...shared })).toBe(edges);

    const moved = {
      ...document,
      nodes: document.nodes.map((node) => (node.id === 'lead' ? { ...node, position: { x: 5, y: 5 } } : node)),
    };
    const after = deriver.nodes(moved, shared);
    expect(after.map((node, index) => node === before[index])).toEqual([true, true, false, true]);
  });

  it('renders only the selected node anew', () => {
    const deriver = createDeriver(portIds);
    const shared = view();
    const before = deriver.nodes(document, shared);
    const after = deriver.nodes(document, { ...shared, selectedNodes: new Set(['ask']) });
    expect(after.map((node, index) => node === before[index])).toEqual([true, false, true, true]);
    expect(after[1]?.data).toBe(before[1]?.data);
  });
});

describe('the tried message', () => {
  const lighting = lightingOf(document, {
    path: ['trigger', 'ask', 'answer'],
    actions: [{ nodeId: 'answer', kind: 'respond', params: { subject: 's', text: 't' } }],
    trace: [{ nodeId: 'ask', reached: true, result: false, port: 'no' }],
    end: 'end',
  });

  it('lights its path and dims the rest', () => {
    const deriver = createDeriver(portIds);
    const nodes = deriver.nodes(document, view({ lighting }));
    expect(nodes.map((node) => node.data.light)).toEqual(['on', 'on', 'off', 'on']);
    expect(nodes.map((node) => node.data.order)).toEqual([undefined, undefined, undefined, '1']);
    expect(nodes[1]?.data.verdict).toBe(false);
    expect(nodes.map((node) => node.data.takenPort)).toEqual([undefined, 'no', undefined, undefined]);
    expect(deriver.edges(document, view({ lighting })).map((edge) => edge.data?.light)).toEqual([
      'on',
      'off',
      'off',
      'on',
    ]);
  });

  it('follows the trace where two ports lead to one node', () => {
    const both: FlowDocument = {
      ...document,
      edges: document.edges.map((edge) => (edge.id === 'e2' ? { ...edge, to: 'answer' } : edge)),
    };
    const lit = lightingOf(both, {
      path: ['trigger', 'ask', 'answer'],
      actions: [],
      trace: [{ nodeId: 'ask', reached: true, result: false, port: 'no' }],
      end: 'end',
    });
    expect([...lit.edges]).toEqual(['e1', 'e4']);
  });
});

describe('the order of actions', () => {
  it('is a range where branches rejoin', () => {
    expect([...actionOrder(document)]).toEqual([
      ['lead', { first: 1, last: 1 }],
      ['answer', { first: 1, last: 2 }],
    ]);
  });

  it('leaves out what no path reaches', () => {
    const cut = { ...document, edges: document.edges.filter((edge) => edge.id !== 'e1') };
    expect(actionOrder(cut).size).toBe(0);
  });
});
