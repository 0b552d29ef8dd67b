import { applyOperation, type FlowDocument, type FlowNode, type FlowOperation } from '@mailroom/rules';
import { align, distribute, type Alignment } from './arrange';
import type { Sizes } from './frames';

const stop = (id: string, x: number, y: number): FlowNode => ({ id, kind: 'stop', position: { x, y }, data: {} });
const document: FlowDocument = {
  schema: 1,
  nodes: [stop('a', 0, 0), stop('b', 110, 50), stop('c', 400, 310), stop('inside', 120, 60)],
  edges: [],
};
const sizes: Sizes = new Map([
  ['a', { width: 100, height: 40 }],
  ['b', { width: 200, height: 80 }],
  ['c', { width: 100, height: 40 }],
  ['inside', { width: 20, height: 20 }],
]);
const all = new Set(['a', 'b', 'c']);

const after = (operation: FlowOperation | null, from = document) => {
  if (!operation) throw new Error('nothing to do');
  const nodes = applyOperation(from, operation).document.nodes;
  return Object.fromEntries(nodes.map(({ id, position: { x, y } }) => [id, [x, y]]));
};

describe('aligning', () => {
  it.each<[Alignment, [number, number][]]>([
    [
      'left',
      [
        [0, 0],
        [0, 50],
        [0, 310],
      ],
    ],
    [
      'centre',
      [
        [200, 0],
        [150, 50],
        [200, 310],
      ],
    ],
    [
      'right',
      [
        [400, 0],
        [300, 50],
        [400, 310],
      ],
    ],
    [
      'top',
      [
        [0, 0],
        [110, 0],
        [400, 0],
      ],
    ],
    [
      'middle',
      [
        [0, 155],
        [110, 135],
        [400, 155],
      ],
    ],
    [
      'bottom',
      [
        [0, 310],
        [110, 270],
        [400, 310],
      ],
    ],
  ])('%s', (how, [a, b, c]) => {
    expect(after(align(document, sizes, all, how))).toEqual({ a, b, c, inside: [120, 60] });
  });

  it('is nothing for one step, or for steps that are aligned', () => {
    expect(align(document, sizes, new Set(['a']), 'left')).toBeNull();
    expect(align(document, sizes, new Set(['a', 'gone']), 'left')).toBeNull();
    expect(align({ ...document, nodes: [stop('a', 0, 0), stop('b', 0, 9)] }, sizes, all, 'left')).toBeNull();
  });

  it('takes what lies in a frame along', () => {
    const frame: FlowNode = { id: 'b', kind: 'note', position: { x: 110, y: 50 }, data: { text: '' } };
    const framed = { ...document, nodes: document.nodes.map((node) => (node.id === 'b' ? frame : node)) };
    expect(after(align(framed, sizes, all, 'left'), framed)).toMatchObject({ b: [0, 50], inside: [10, 60] });
  });
});

describe('distributing', () => {
  it('makes the spaces alike, the outermost stay', () => {
    expect(after(distribute(document, sizes, all, 'across'))).toMatchObject({ a: [0, 0], b: [150, 50], c: [400, 310] });
    expect(after(distribute(document, sizes, all, 'down'))).toMatchObject({ a: [0, 0], b: [110, 135], c: [400, 310] });
  });

  it('needs three', () => {
    expect(distribute(document, sizes, new Set(['a', 'b']), 'across')).toBeNull();
  });
});
