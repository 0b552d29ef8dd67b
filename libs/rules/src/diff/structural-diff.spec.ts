import fc from 'fast-check';
import type { FlowDocument } from '../document/types';
import { applyOperation } from '../operations/apply';
import type { FlowOperation } from '../operations/types';
import { flowDocument } from '../testing/arbitraries';
import { author } from '../testing/edits';
import { operationsBetween } from './operations-between';
import { isUnchanged, structuralDiff } from './structural-diff';

const apply = (document: FlowDocument, operations: FlowOperation[]): FlowDocument =>
  operations.reduce((current, operation) => applyOperation(current, operation).document, document);
const byId = <T extends { id: string }>(list: T[]): T[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));

const edited = fc
  .tuple(flowDocument, author('x'))
  .map(([document, write]) => [document, apply(document, write(document))] as const);
const any = fc.oneof(edited, fc.tuple(flowDocument, flowDocument));

/** A difference seen from the other side. */
const mirrored = ({ added, removed, changed, moved, edges }: ReturnType<typeof structuralDiff>) => ({
  added: byId(removed),
  removed: byId(added),
  changed: changed.map(({ before, after, fields }) => ({ before: after, after: before, fields })),
  moved: moved.map(({ nodeId, from, to }) => ({ nodeId, from: to, to: from })),
  edges: edges.map((edge) => ({ ...edge, before: edge.after, after: edge.before })),
});

const sorted = <T extends { nodeId: string }>(list: T[]): T[] =>
  list.toSorted((a, b) => (a.nodeId < b.nodeId ? -1 : 1));

describe('the structural difference', () => {
  it('of a document and itself is none, in whatever order its lists and keys are', () => {
    fc.assert(
      fc.property(flowDocument, ({ nodes, edges }) => {
        const shuffled: FlowDocument = {
          schema: 1,
          edges: edges.toReversed().map((edge, index) => ({ ...edge, id: `other${index}` })),
          nodes: nodes.toReversed().map((node) => ({
            ...node,
            data: Object.fromEntries(Object.entries(node.data).toReversed()),
          })) as FlowDocument['nodes'],
        };
        expect(isUnchanged(structuralDiff({ schema: 1, nodes, edges }, shuffled))).toBe(true);
      }),
    );
  });

  it('backwards is the same difference mirrored', () => {
    fc.assert(
      fc.property(any, ([before, after]) => {
        const forth = mirrored(structuralDiff(before, after));
        const back = structuralDiff(after, before);
        expect(byId(back.added)).toEqual(forth.added);
        expect(byId(back.removed)).toEqual(forth.removed);
        expect(byId(back.changed.map((change) => ({ id: change.after.id, ...change })))).toEqual(
          byId(forth.changed.map((change) => ({ id: change.after.id, ...change }))),
        );
        expect(sorted(back.moved)).toEqual(sorted(forth.moved));
        expect(back.edges.map((edge) => JSON.stringify(edge)).toSorted()).toEqual(
          forth.edges.map((edge) => JSON.stringify(edge)).toSorted(),
        );
      }),
    );
  });

  it('accounts for everything: the earlier document with the difference laid on it is the later one', () => {
    fc.assert(
      fc.property(any, ([before, after]) => {
        const diff = structuralDiff(before, after);
        const gone = new Set(diff.removed.map(({ id }) => id));
        const changed = new Map(diff.changed.map((change) => [change.after.id, change.after]));
        const moved = new Map(diff.moved.map(({ nodeId, to }) => [nodeId, to]));
        const nodes = [...before.nodes.filter(({ id }) => !gone.has(id)), ...diff.added].map((node) => {
          const { title, ...rest } = changed.get(node.id) ?? node;
          return { ...rest, ...(title && { title }), position: moved.get(node.id) ?? node.position };
        });
        const untitled = after.nodes.map(({ title, ...rest }) => ({ ...rest, ...(title && { title }) }));
        expect(byId(nodes)).toEqual(byId(untitled));
        const outputs = new Map(before.edges.map(({ from, port, to }) => [`${from}:${port}`, to]));
        for (const edge of diff.edges) {
          const key = `${edge.from}:${edge.port}`;
          expect(outputs.get(key) ?? null).toBe(edge.before);
          if (edge.after === null) outputs.delete(key);
          else outputs.set(key, edge.after);
        }
        expect(Object.fromEntries(outputs)).toEqual(
          Object.fromEntries(after.edges.map(({ from, port, to }) => [`${from}:${port}`, to])),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is what the edits did', () => {
    fc.assert(
      fc.property(flowDocument, (document) => {
        const [first] = document.nodes;
        const titled = apply(document, [{ type: 'set-title', nodeId: first!.id, title: 'A title of its own' }]);
        const moved = apply(titled, [
          { type: 'move-nodes', moves: [{ nodeId: first!.id, position: { x: 999, y: 0 } }] },
        ]);
        expect(structuralDiff(document, moved)).toMatchObject({
          added: [],
          removed: [],
          changed: [{ before: { id: first!.id }, fields: ['title'] }],
          moved: [{ nodeId: first!.id, to: { x: 999, y: 0 } }],
          edges: [],
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('the operations between two documents', () => {
  it('lead from the one to the other, byte for byte, and back by their inverses', () => {
    fc.assert(
      fc.property(any, ([before, after]) => {
        const operations = operationsBetween(before, after);
        const inverses: FlowOperation[] = [];
        let document = before;
        for (const operation of operations) {
          const applied = applyOperation(document, operation);
          document = applied.document;
          inverses.unshift(applied.inverse);
        }
        expect(JSON.stringify(document)).toBe(JSON.stringify(after));
        expect(JSON.stringify(apply(document, inverses))).toBe(JSON.stringify(before));
      }),
      { numRuns: 300 },
    );
  });

  it('are edits, not a replaced document, for what an author did', () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        expect(operationsBetween(before, after).map(({ type }) => type)).not.toContain('replace-document');
      }),
      { numRuns: 200 },
    );
  });

  it('are none between a document and itself, and replace the trigger only with the document', () => {
    const before: FlowDocument = {
      schema: 1,
      nodes: [
        { id: 't', kind: 'trigger', position: { x: 0, y: 0 }, data: {} },
        { id: 's', kind: 'stop', position: { x: 0, y: 9 }, data: {} },
      ],
      edges: [],
    };
    const after: FlowDocument = { ...before, nodes: [{ ...before.nodes[0]!, id: 'u' }, before.nodes[1]!] };
    expect(operationsBetween(before, before)).toEqual([]);
    expect(operationsBetween(before, after)).toEqual([{ type: 'replace-document', document: after }]);
  });
});
