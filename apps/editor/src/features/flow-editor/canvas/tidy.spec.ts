import { applyOperation, type FlowDocument, type FlowNode } from '@mailroom/rules';
import { carriedBy, framedBy, type Sizes } from './frames';
import { tidy } from './tidy';

const stop = (id: string, x: number, y: number): FlowNode => ({
  id,
  kind: 'read',
  position: { x, y },
  data: { onServer: false },
});
const note = (id: string, x: number, y: number, width: number, height: number): FlowNode => ({
  id,
  kind: 'note',
  position: { x, y },
  data: { text: id, width, height },
});
const document: FlowDocument = {
  schema: 1,
  nodes: [
    { id: 'start', kind: 'trigger', position: { x: 500, y: 100 }, data: {} },
    stop('one', 40, 900),
    stop('two', 300, 700),
    stop('apart', 3000, 50),
    note('frame', 0, 660, 700, 400),
    note('remark', 3000, 0, 100, 40),
  ],
  edges: [
    { id: 'e1', from: 'start', port: 'next', to: 'one' },
    { id: 'e2', from: 'one', port: 'next', to: 'two' },
  ],
};
const sizes: Sizes = new Map(
  document.nodes.map((node) => [
    node.id,
    node.kind === 'note' ? { width: node.data.width ?? 0, height: node.data.height ?? 0 } : { width: 232, height: 90 },
  ]),
);

const after = (only?: ReadonlySet<string>) => {
  const operation = tidy(document, sizes, only);
  if (!operation) throw new Error('nothing to do');
  return new Map(applyOperation(document, operation).document.nodes.map((node) => [node.id, node]));
};

describe('frames', () => {
  it('hold what lies fully inside', () => {
    const frame = document.nodes[4]!;
    expect(framedBy(document, sizes, frame).map(({ id }) => id)).toEqual(['one', 'two']);
    expect(carriedBy(document, sizes, new Set(['frame', 'two']))).toEqual(new Map([['one', 'frame']]));
    expect(framedBy(document, sizes, document.nodes[1]!)).toEqual([]);
  });
});

describe('tidying up', () => {
  it('leaves the start where it is, and draws a frame anew around what it held', () => {
    const nodes = after();
    expect(nodes.get('start')!.position).toEqual({ x: 500, y: 100 });
    const [one, two, frame] = [nodes.get('one')!, nodes.get('two')!, nodes.get('frame')!];
    expect([one.position.x, two.position.x]).toEqual([500, 500]);
    if (frame.kind !== 'note') throw new Error('The frame is a note.');
    // As far from the steps as before: 40 to the left, 40 above, 168 to the right, 70 below.
    expect(frame.position).toEqual({ x: 460, y: one.position.y - 40 });
    expect(frame.data.width).toBe(40 + 232 + 168);
    expect(frame.data.height).toBe(40 + (two.position.y + 90 - one.position.y) + 70);
  });

  it('of a selection moves nothing else, around its uppermost step', () => {
    const nodes = after(new Set(['one', 'two']));
    for (const id of ['start', 'apart', 'frame', 'remark'])
      expect(nodes.get(id)).toEqual(document.nodes.find((node) => node.id === id));
    expect(nodes.get('two')!.position).toEqual({ x: 300, y: 700 });
    expect(nodes.get('one')!.position.x).toBe(300);
    expect(nodes.get('one')!.position.y).toBeLessThan(700);
  });

  it('of notes alone is nothing', () => {
    expect(tidy(document, sizes, new Set(['frame', 'remark']))).toBeNull();
  });
});
