import fc from 'fast-check';
import { changedFields, structuralDiff } from '../diff/structural-diff';
import { emptyDocument } from '../document/empty';
import { parseDocument } from '../document/parse';
import type { FlowDocument, FlowNode, Group } from '../document/types';
import { applyOperation } from '../operations/apply';
import type { FlowOperation } from '../operations/types';
import { flowDocument } from '../testing/arbitraries';
import { author, type Author } from '../testing/edits';
import { refusal } from '../testing/refusal';
import { mergeOperations } from './merge-operations';
import { Side } from './side';

const at = { x: 0, y: 0 };
const apply = (document: FlowDocument, operations: FlowOperation[]): FlowDocument =>
  operations.reduce((current, operation) => applyOperation(current, operation).document, document);
const json = JSON.stringify;

/** The same document, whatever the order of its lists. */
const asSet = ({ nodes, edges }: FlowDocument): string =>
  json([nodes.map((node) => json(node)).toSorted(), edges.map((edge) => json(edge)).toSorted()]);

const twoAuthors = fc.tuple(flowDocument, author('m'), author('t'));
const runs = { numRuns: 400 };

describe('merging any edits', () => {
  it('with none is these edits alone, byte for byte', () => {
    fc.assert(
      fc.property(flowDocument, author('m'), (base, write) => {
        const edits = write(base);
        const document = json(apply(base, edits));
        const mine = mergeOperations(base, edits, []);
        const theirs = mergeOperations(base, [], edits);
        expect([json(mine.document), mine.conflicts]).toEqual([document, []]);
        expect([json(theirs.document), theirs.conflicts, theirs.applied]).toEqual([document, [], []]);
      }),
      runs,
    );
  });

  it('with themselves changes nothing more, and conflicts with nothing', () => {
    fc.assert(
      fc.property(flowDocument, author('m'), (base, write) => {
        const edits = write(base);
        const { document, conflicts } = mergeOperations(base, edits, edits);
        expect([json(document), conflicts]).toEqual([json(apply(base, edits)), []]);
      }),
      runs,
    );
  });

  it('makes a sound document without circles, the same each time, from inputs that stay as they are', () => {
    let conflicting = 0;
    fc.assert(
      fc.property(twoAuthors, ([base, me, them]) => {
        const [mine, theirs] = [me(base), them(base)];
        const before = json([base, mine, theirs]);
        const merged = mergeOperations(base, mine, theirs);
        expect(parseDocument(JSON.parse(json(merged.document)))).toEqual({ ok: true, document: merged.document });
        expect(new Side(merged.document).edges.size).toBe(merged.document.edges.length);
        expect(circular(merged.document)).toBe(false);
        expect(json(mergeOperations(base, mine, theirs))).toBe(json(merged));
        expect(json([base, mine, theirs])).toBe(before);
        conflicting += merged.conflicts.length > 0 ? 1 : 0;
      }),
      runs,
    );
    expect(conflicting).toBeGreaterThan(20);
  });

  it('says what leads from theirs to the result', () => {
    fc.assert(
      fc.property(twoAuthors, ([base, me, them]) => {
        const [mine, theirs] = [me(base), them(base)];
        const { document, applied } = mergeOperations(base, mine, theirs);
        expect(json(apply(apply(base, theirs), applied))).toBe(json(document));
      }),
      runs,
    );
  });

  it('loses nothing in silence: theirs holds, mine holds or is named in a conflict', () => {
    fc.assert(
      fc.property(twoAuthors, ([base, me, them]) => {
        const [mine, theirs] = [me(base), them(base)];
        const { document, conflicts } = mergeOperations(base, mine, theirs);
        expect(missing(base, apply(base, theirs), document)).toEqual([]);
        const named = new Set(conflicts.map(({ nodeId }) => nodeId));
        const unnamed = missing(base, apply(base, mine), document).filter((ids) => !ids.some((id) => named.has(id)));
        expect(unnamed).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('commutes where the authors worked on different nodes, and finds no conflict', () => {
    let merged = 0;
    fc.assert(
      fc.property(twoAuthors, ([base, me, them]) => {
        const mine = onlyAt(base, 0, me);
        const theirs = onlyAt(base, 1, them);
        const one = mergeOperations(base, mine, theirs);
        const other = mergeOperations(base, theirs, mine);
        expect([...one.conflicts, ...other.conflicts]).toEqual([]);
        expect(asSet(one.document)).toBe(asSet(other.document));
        merged += mine.length > 0 && theirs.length > 0 ? 1 : 0;
      }),
      runs,
    );
    expect(merged).toBeGreaterThan(50);
  });
});

/** The edits of an author that concern every other node of the base, and no connection that both could draw. */
function onlyAt(base: FlowDocument, parity: number, write: Author): FlowOperation[] {
  const own = new Set(base.nodes.filter((_, index) => index % 2 === parity).map(({ id }) => id));
  const edges = new Map(base.edges.map((edge) => [edge.id, edge]));
  const concerns = (edit: FlowOperation): boolean => {
    if (edit.type === 'add-node') return true;
    if (edit.type === 'move-nodes') return edit.moves.every(({ nodeId }) => own.has(nodeId));
    if (edit.type === 'disconnect') return own.has(edges.get(edit.edgeId)?.from ?? '');
    return 'nodeId' in edit && own.has(edit.nodeId);
  };
  let document = base;
  return write(base).filter((edit) => {
    if (!concerns(edit)) return false;
    try {
      document = applyOperation(document, edit).document;
      return true;
    } catch {
      // It built on an edit that was left out.
      return false;
    }
  });
}

/** Changes from `base` to `side` that the result does not show, as the nodes concerned. */
function missing(base: FlowDocument, side: FlowDocument, result: FlowDocument): string[][] {
  const [from, to, end] = [new Side(base), new Side(side), new Side(result)];
  const diff = structuralDiff(base, side);
  return [
    ...diff.removed.filter(({ id }) => end.nodes.has(id)).map(({ id }) => [id]),
    ...diff.added.filter((node) => lacks(end, node)).map(({ id }) => [id]),
    ...diff.changed
      .filter(({ before, after }) =>
        changedFields(before, after).some((field) => {
          const now = end.nodes.get(after.id);
          return !now || json(now[field] ?? '') !== json(after[field] ?? '');
        }),
      )
      .map(({ after }) => [after.id]),
    ...diff.edges
      .filter(({ from: id, port }) => to.reconnected(from, id, port))
      .filter(({ from: id, port, after }) => end.target(`${id}:${port}`) !== after)
      .map(({ from: id, before, after }) => [id, before ?? id, after ?? id]),
  ];
}

const lacks = ({ nodes }: Side, node: FlowNode): boolean => {
  const now = nodes.get(node.id);
  return !now || changedFields(now, node).length > 0;
};

function circular({ nodes, edges }: FlowDocument): boolean {
  let left = nodes.map(({ id }) => id);
  for (;;) {
    const next = left.filter((id) => edges.some(({ from, to }) => to === id && left.includes(from)));
    if (next.length === left.length) return left.length > 0;
    left = next;
  }
}

const move = (id: string, folder: string): FlowNode => ({
  id,
  kind: 'move',
  position: at,
  data: { folder, onServer: true },
});
const when = (id: string): Group => ({
  id,
  combine: 'all',
  rules: [{ id: `${id}-c`, fact: 'subject', operator: 'is-present' }],
});
const cases = (...ids: string[]) => ({ cases: ids.map((id) => ({ id, when: when(id) })) });

/** trigger → a → b → s, a switch with the cases one and two. */
const base = apply(emptyDocument(), [
  { type: 'add-node', node: move('a', 'A') },
  { type: 'add-node', node: move('b', 'B') },
  { type: 'add-node', node: { id: 's', kind: 'switch', position: at, data: cases('one', 'two') } },
  { type: 'add-node', node: move('c', 'C') },
  { type: 'connect', edge: { id: 'e1', from: 'trigger', port: 'next', to: 'a' } },
  { type: 'connect', edge: { id: 'e2', from: 'a', port: 'next', to: 'b' } },
  { type: 'connect', edge: { id: 'e3', from: 'b', port: 'next', to: 's' } },
]);

const folder = (nodeId: string, name: string): FlowOperation => ({
  type: 'set-data',
  nodeId,
  data: { folder: name, onServer: true },
});
const connect = (id: string, from: string, port: string, to: string): FlowOperation => ({
  type: 'connect',
  edge: { id, from, port, to },
});
const remove = (nodeId: string): FlowOperation => ({ type: 'remove-node', nodeId });
const cut = (edgeId: string): FlowOperation => ({ type: 'disconnect', edgeId });

describe('merging what does not go together', () => {
  it.each<[string, FlowOperation[], FlowOperation[], object]>([
    [
      'other settings of one node',
      [folder('a', 'Mine')],
      [folder('a', 'Theirs')],
      {
        code: 'changed-differently',
        nodeId: 'a',
        field: 'data',
        mine: { folder: 'Mine' },
        theirs: { folder: 'Theirs' },
      },
    ],
    [
      'other titles of one node',
      [{ type: 'set-title', nodeId: 'a', title: 'Mine' }],
      [{ type: 'set-title', nodeId: 'a', title: 'Theirs' }],
      { code: 'changed-differently', nodeId: 'a', field: 'title', mine: 'Mine', theirs: 'Theirs' },
    ],
    [
      'a node that I removed and they edited',
      [remove('b')],
      [folder('b', 'Theirs')],
      { code: 'removed-and-edited', nodeId: 'b', mine: null, theirs: { id: 'b', data: { folder: 'Theirs' } } },
    ],
    [
      'a node that they removed and I edited',
      [folder('b', 'Mine')],
      [remove('b')],
      { code: 'removed-and-edited', nodeId: 'b', mine: { id: 'b', data: { folder: 'Mine' } }, theirs: null },
    ],
    [
      'a node that they removed and I connected',
      [connect('m1', 's', 'one', 'c')],
      [remove('c')],
      { code: 'removed-and-edited', nodeId: 'c', mine: { id: 'c' }, theirs: null },
    ],
    [
      'one output, led to different nodes',
      [connect('m1', 's', 'one', 'c')],
      [{ type: 'add-node', node: move('d', 'D') }, connect('t1', 's', 'one', 'd')],
      { code: 'connected-differently', nodeId: 's', port: 'one', mine: 'c', theirs: 'd' },
    ],
    [
      'an output, cut here and led elsewhere there',
      [cut('e3')],
      [cut('e3'), connect('t1', 'b', 'next', 'c')],
      { code: 'connected-differently', nodeId: 'b', port: 'next', mine: null, theirs: 'c' },
    ],
    [
      'a case that I removed and they connected',
      [{ type: 'set-data', nodeId: 's', data: cases('two') }],
      [connect('t1', 's', 'one', 'c')],
      { code: 'removed-and-edited', nodeId: 's', port: 'one', mine: null, theirs: 'c' },
    ],
    [
      'a case that they removed and I connected',
      [connect('m1', 's', 'one', 'c')],
      [{ type: 'set-data', nodeId: 's', data: cases('two') }],
      { code: 'removed-and-edited', nodeId: 's', port: 'one', mine: 'c', theirs: null },
    ],
    [
      'a circle that only both together close',
      [connect('m1', 'c', 'next', 'b')],
      [connect('t1', 's', 'two', 'c')],
      { code: 'would-cycle', nodeId: 'c', port: 'next', mine: 'b', theirs: null },
    ],
  ])('names %s, and theirs stays', (_, mine, theirs, expected) => {
    const { document, conflicts } = mergeOperations(base, mine, theirs);
    expect(conflicts).toMatchObject([expected]);
    expect(document).toEqual(apply(base, theirs));
    const { message } = conflicts[0]!;
    expect(message.en).toMatch(/^\S.*[.]$/);
    expect(message.sk).not.toBe(message.en);
  });

  it('keeps the way to a node that stays after all', () => {
    const around = [remove('b'), connect('m1', 'a', 'next', 's')];
    const { document, conflicts } = mergeOperations(base, around, [folder('b', 'Theirs')]);
    expect(conflicts.map(({ code }) => code)).toEqual(['removed-and-edited']);
    expect(document.edges).toEqual(base.edges);
  });
});

describe('merging what goes together', () => {
  it.each<[string, FlowOperation[], FlowOperation[], (document: FlowDocument) => unknown, unknown]>([
    [
      'title and settings of one node',
      [{ type: 'set-title', nodeId: 'a', title: 'Mine' }],
      [folder('a', 'Theirs')],
      ({ nodes }) => nodes[1],
      { ...move('a', 'Theirs'), title: 'Mine' },
    ],
    [
      'a node that one removed and the other moved',
      [remove('c')],
      [{ type: 'move-nodes', moves: [{ nodeId: 'c', position: { x: 9, y: 9 } }] }],
      ({ nodes }) => nodes.map(({ id }) => id),
      ['trigger', 'a', 'b', 's'],
    ],
    [
      'the same connection, drawn by both',
      [connect('m1', 's', 'one', 'c')],
      [connect('t1', 's', 'one', 'c')],
      ({ edges }) => edges.map(({ id }) => id),
      ['e1', 'e2', 'e3', 't1'],
    ],
    [
      'two connections under one id',
      [connect('e9', 's', 'one', 'c')],
      [connect('e9', 's', 'two', 'c')],
      ({ edges }) => edges.slice(3).map(({ id, port }) => [id, port]),
      [
        ['e9', 'two'],
        ['e9-2', 'one'],
      ],
    ],
    [
      'a way round a node that the other removed',
      [cut('e2'), connect('m1', 'a', 'next', 's')],
      [remove('b')],
      ({ edges }) => edges.map(({ from, to }) => [from, to]),
      [
        ['trigger', 'a'],
        ['a', 's'],
      ],
    ],
    [
      'two turned connections that close a circle only one by one',
      [cut('e2'), cut('e3'), connect('m1', 's', 'one', 'b'), connect('m2', 'b', 'next', 'a')],
      [{ type: 'set-title', nodeId: 'a', title: 'Theirs' }, cut('e1'), connect('t1', 'trigger', 'next', 's')],
      ({ edges }) => edges.map(({ from, to }) => [from, to]),
      [
        ['trigger', 's'],
        ['s', 'b'],
        ['b', 'a'],
      ],
    ],
    [
      'an edit that was taken back',
      [folder('a', 'Mine'), folder('a', 'A')],
      [folder('a', 'Theirs')],
      ({ nodes }) => nodes[1],
      move('a', 'Theirs'),
    ],
  ])('takes both: %s', (_, mine, theirs, look, expected) => {
    const { document, conflicts } = mergeOperations(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(look(document)).toEqual(expected);
  });

  it('replaces the trigger when one side replaced the document', () => {
    const other: FlowDocument = { ...emptyDocument(), nodes: [{ ...emptyDocument().nodes[0]!, id: 'start' }] };
    const { document, applied, conflicts } = mergeOperations(
      base,
      [{ type: 'replace-document', document: other }],
      [{ type: 'move-nodes', moves: [{ nodeId: 'a', position: { x: 5, y: 5 } }] }],
    );
    expect(conflicts).toEqual([]);
    expect(document).toEqual(other);
    expect(apply(base, applied)).toEqual(other);
  });

  it('refuses edits that are not of this document', () => {
    expect(() => mergeOperations(base, [remove('nowhere')], [])).toThrow(refusal('unknown-node'));
  });
});
