import type { FlowDocument, FlowNode } from '@mailroom/rules';
import { portIds } from '../nodes/node-words';
import { flowOrder } from '../state/flow-order';
import { stepTowards, type Direction } from './walk-steps';

const step = (id: string, x: number, y: number): FlowNode => ({ id, kind: 'mute', position: { x, y }, data: {} });
const document: FlowDocument = {
  schema: 1,
  nodes: [
    step('loose', 600, 200),
    step('no', 300, 200),
    step('yes', 0, 200),
    {
      id: 'ask',
      kind: 'condition',
      position: { x: 150, y: 100 },
      data: { when: { id: 'g', combine: 'all', rules: [] } },
    },
    { id: 'start', kind: 'trigger', position: { x: 150, y: 0 }, data: {} },
    step('end', 150, 300),
  ],
  edges: [
    { id: '1', from: 'start', port: 'next', to: 'ask' },
    { id: '2', from: 'ask', port: 'no', to: 'no' },
    { id: '3', from: 'ask', port: 'yes', to: 'yes' },
    { id: '4', from: 'yes', port: 'next', to: 'end' },
    { id: '5', from: 'no', port: 'next', to: 'end' },
  ],
};

describe('the order of steps', () => {
  it('is the way mail takes, the first way out to its end; what is loose comes last', () => {
    expect(flowOrder(document, portIds).map(({ id }) => id)).toEqual(['start', 'ask', 'yes', 'end', 'no', 'loose']);
  });

  it('has every step once, in a circle, too', () => {
    const circle = { ...document, edges: [...document.edges, { id: '6', from: 'end', port: 'next', to: 'start' }] };
    expect(
      flowOrder(circle, portIds)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(document.nodes.map(({ id }) => id).toSorted());
  });

  it('takes a chain of any length', () => {
    const nodes = Array.from({ length: 20_000 }, (_, index) => step(`s${index}`, 0, 0));
    const edges = nodes.slice(1).map(({ id }, index) => ({ id: `e${index}`, from: `s${index}`, port: 'next', to: id }));
    expect(flowOrder({ schema: 1, nodes, edges }, portIds)).toEqual(nodes);
  });
});

describe('walking by arrow keys', () => {
  it.each<[string, Direction, string | undefined]>([
    ['start', 'down', 'ask'],
    ['ask', 'down', 'yes'],
    ['ask', 'up', 'start'],
    ['yes', 'right', 'no'],
    ['no', 'left', 'yes'],
    ['no', 'down', 'end'],
    ['end', 'up', 'yes'],
    // Where no connection leads, the nearest in that direction.
    ['no', 'right', 'loose'],
    ['loose', 'left', 'no'],
    ['start', 'up', undefined],
    ['yes', 'left', undefined],
    ['gone', 'down', undefined],
  ])('from %s %s to %s', (from, direction, to) => {
    expect(stepTowards(document, from, direction, portIds)).toBe(to);
  });
});
