import fc from 'fast-check';
import { emptyDocument } from '../document/empty';
import { parseDocument } from '../document/parse';
import { checkStructure } from '../document/structure';
import type { FlowDocument, FlowNode } from '../document/types';
import { RulesError } from '../errors';
import { flowDocument } from '../testing/arbitraries';
import { drawnNode, editOf } from '../testing/edits';
import { applyOperation } from './apply';
import { insertOnEdge } from './insert-on-edge';
import type { FlowOperation } from './types';
import { refusal } from '../testing/refusal';

const at = { x: 0, y: 0 };
const stop = (id: string): FlowNode => ({ id, kind: 'stop', position: at, data: {} });
const move = (id: string, folder = 'A'): FlowNode => ({
  id,
  kind: 'move',
  position: at,
  data: { folder, onServer: true },
});

const apply = (document: FlowDocument, ...operations: FlowOperation[]): FlowDocument =>
  operations.reduce((current, operation) => applyOperation(current, operation).document, document);

const codeOf = (document: FlowDocument, operation: FlowOperation): string => {
  try {
    applyOperation(document, operation);
  } catch (error) {
    if (error instanceof RulesError) return error.code;
    throw error;
  }
  return 'applied';
};

const two = apply(
  emptyDocument(),
  { type: 'add-node', node: move('a') },
  { type: 'add-node', node: move('b') },
  { type: 'connect', edge: { id: 'e1', from: 'trigger', port: 'next', to: 'a' } },
  { type: 'connect', edge: { id: 'e2', from: 'a', port: 'next', to: 'b' } },
);

describe('operations', () => {
  it('and their inverses restore a document byte for byte, from any edits', () => {
    const edits = fc.array(fc.tuple(fc.nat(8), fc.nat(20), fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 15 });
    const extra = fc.tuple(...Array.from({ length: 15 }, (_, index) => drawnNode(`x${index}`)));
    let applied = 0;
    fc.assert(
      fc.property(flowDocument, edits, extra, (start, numbers, nodes) => {
        const states = [JSON.stringify(start)];
        const inverses: FlowOperation[] = [];
        let current = start;
        for (const [index, choice] of numbers.entries()) {
          try {
            const result = applyOperation(current, editOf(current, nodes[index]!, choice));
            current = result.document;
            inverses.push(result.inverse);
            states.push(JSON.stringify(current));
            applied += 1;
          } catch (error) {
            expect(error).toBeInstanceOf(RulesError);
          }
          // Whatever was applied or refused, the document stays sound and the earlier one is untouched.
          expect(JSON.stringify(current)).toBe(states.at(-1));
          expect(checkStructure(current)).toEqual([]);
        }
        for (let state = states.length - 1; state > 0; state -= 1) {
          expect(JSON.stringify(current)).toBe(states[state]);
          current = applyOperation(current, inverses[state - 1]!).document;
        }
        expect(JSON.stringify(current)).toBe(states[0]);
        expect(JSON.stringify(start)).toBe(states[0]);
      }),
      { numRuns: 300 },
    );
    expect(applied).toBeGreaterThan(300);
  });

  it('can be redone: the inverse of an inverse does the edit again', () => {
    const { document, inverse } = applyOperation(two, { type: 'remove-node', nodeId: 'a' });
    const undone = applyOperation(document, inverse);
    expect(JSON.stringify(applyOperation(undone.document, undone.inverse).document)).toBe(JSON.stringify(document));
  });

  it('make what parseDocument accepts', () => {
    expect(parseDocument(JSON.parse(JSON.stringify(two)))).toEqual({ ok: true, document: two });
  });

  it('remove the edges of a node with it, and of a case that went', () => {
    expect(apply(two, { type: 'remove-node', nodeId: 'a' }).edges).toEqual([]);
    const when = { id: 'g', combine: 'all' as const, rules: [] };
    const withSwitch = apply(
      two,
      {
        type: 'add-node',
        node: {
          id: 's',
          kind: 'switch',
          position: at,
          data: {
            cases: [
              { id: 'one', when },
              { id: 'two', when },
            ],
          },
        },
      },
      { type: 'connect', edge: { id: 'e3', from: 's', port: 'one', to: 'b' } },
      { type: 'connect', edge: { id: 'e4', from: 's', port: 'two', to: 'b' } },
    );
    const fewer = apply(withSwitch, { type: 'set-data', nodeId: 's', data: { cases: [{ id: 'two', when }] } });
    expect(fewer.edges.map(({ id }) => id)).toEqual(['e1', 'e2', 'e4']);
  });

  it.each<[string, FlowOperation]>([
    ['unknown-node', { type: 'remove-node', nodeId: 'nowhere' }],
    ['unknown-node', { type: 'set-title', nodeId: '__proto__', title: 'x' }],
    ['unknown-node', { type: 'move-nodes', moves: [{ nodeId: 'constructor', position: at }] }],
    ['unknown-node', { type: 'connect', edge: { id: 'x', from: 'b', port: 'next', to: 'nowhere' } }],
    ['unknown-edge', { type: 'disconnect', edgeId: 'nowhere' }],
    ['unknown-port', { type: 'connect', edge: { id: 'x', from: 'b', port: 'yes', to: 'a' } }],
    ['port-taken', { type: 'connect', edge: { id: 'x', from: 'a', port: 'next', to: 'b' } }],
    ['would-cycle', { type: 'connect', edge: { id: 'x', from: 'b', port: 'next', to: 'a' } }],
    ['would-cycle', { type: 'connect', edge: { id: 'x', from: 'b', port: 'next', to: 'b' } }],
    ['no-input', { type: 'connect', edge: { id: 'x', from: 'b', port: 'next', to: 'trigger' } }],
    ['duplicate-id', { type: 'add-node', node: stop('a') }],
    [
      'duplicate-id',
      {
        type: 'batch',
        operations: [
          { type: 'disconnect', edgeId: 'e2' },
          { type: 'connect', edge: { id: 'e1', from: 'a', port: 'next', to: 'b' } },
        ],
      },
    ],
    ['bad-id', { type: 'add-node', node: stop('a:b') }],
    ['bad-data', { type: 'set-data', nodeId: 'a', data: { folder: 5 } as never }],
    ['bad-data', { type: 'move-nodes', moves: [{ nodeId: 'a', position: { x: Number.NaN, y: 0 } }] }],
    ['trigger-fixed', { type: 'remove-node', nodeId: 'trigger' }],
    ['trigger-fixed', { type: 'add-node', node: { id: 't2', kind: 'trigger', position: at, data: {} } }],
    ['unknown-node-kind', { type: 'add-node', node: { ...stop('c'), kind: 'teleport' } as never }],
    ['unknown-operation', { type: 'toString' } as never],
  ])('are refused with %s', (code, operation) => {
    const before = JSON.stringify(two);
    expect(codeOf(two, operation)).toBe(code);
    expect(JSON.stringify(two)).toBe(before);
  });

  it('of a batch happen all or not at all', () => {
    const operations: FlowOperation[] = [
      { type: 'add-node', node: stop('c') },
      { type: 'disconnect', edgeId: 'nowhere' },
    ];
    expect(codeOf(two, { type: 'batch', operations })).toBe('unknown-edge');
    expect(two.nodes).toHaveLength(3);
  });
});

describe('inserting on an edge', () => {
  it('keeps the path and takes over the target', () => {
    const result = apply(two, insertOnEdge(two, 'e2', move('c')));
    expect(result.edges.map(({ from, port, to }) => [from, port, to])).toEqual([
      ['trigger', 'next', 'a'],
      ['a', 'next', 'c'],
      ['c', 'next', 'b'],
    ]);
  });

  it('ends the path at a node without outputs', () => {
    const result = apply(two, insertOnEdge(two, 'e2', stop('c')));
    expect(result.edges.map(({ to }) => to)).toEqual(['a', 'c']);
  });

  it('refuses an edge that is not there', () => {
    expect(() => insertOnEdge(two, 'nowhere', stop('c'))).toThrow(refusal('unknown-edge'));
  });
});
