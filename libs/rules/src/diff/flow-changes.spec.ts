import fc from 'fast-check';
import type { FlowDocument } from '../document/types';
import { applyOperation } from '../operations/apply';
import type { FlowOperation } from '../operations/types';
import { flowDocument } from '../testing/arbitraries';
import { drawn } from '../testing/drawn-flow';
import { author } from '../testing/edits';
import { flowChanges } from './flow-changes';
import { partChanges } from './part-changes';
import { isUnchanged, structuralDiff } from './structural-diff';

const edited = fc
  .tuple(flowDocument, author('x'))
  .map(
    ([document, write]) =>
      [
        document,
        write(document).reduce((each, operation) => applyOperation(each, operation).document, document),
      ] as const,
  );
const apply = (document: FlowDocument, ...operations: FlowOperation[]): FlowDocument =>
  operations.reduce((each, operation) => applyOperation(each, operation).document, document);
const en = { language: 'en' } as const;

describe('the list of changes', () => {
  it('tells of every step that the structural difference names, once', () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        const diff = structuralDiff(before, after);
        const changes = flowChanges(before, after);
        const ids = (kind: string) =>
          changes.flatMap((change) => (change.kind === kind ? change.nodeId : [])).toSorted();
        expect(new Set(changes.map(({ nodeId }) => nodeId)).size).toBe(changes.length);
        expect(ids('added')).toEqual(diff.added.map(({ id }) => id).toSorted());
        expect(ids('removed')).toEqual(diff.removed.map(({ id }) => id).toSorted());
        expect(ids('changed')).toEqual(diff.changed.map(({ after: node }) => node.id).toSorted());
        const gone = new Set(ids('removed'));
        expect(changes.flatMap(({ edges }) => edges)).toHaveLength(
          diff.edges.filter(({ from }) => !gone.has(from)).length,
        );
        expect(changes.length === 0).toBe(isUnchanged(diff));
      }),
      { numRuns: 300 },
    );
  });

  it('is in reading order, with what is gone in its old place', () => {
    const before = drawn([
      { do: 'read', id: 'first' },
      { do: 'archive', id: 'middle' },
      { do: 'important', id: 'last' },
    ]);
    const after = drawn([
      { do: 'label', id: 'front', data: { add: ['a'] } },
      { do: 'read', id: 'first', data: { onServer: false } },
      { do: 'important', id: 'last' },
    ]);
    expect(flowChanges(before, after).map(({ kind, nodeId }) => `${kind} ${nodeId}`)).toEqual([
      'rewired trigger',
      'added front',
      'changed first',
      'removed middle',
    ]);
  });

  it('knows a moved step from one that does something else', () => {
    const before = drawn([{ do: 'read', id: 'a' }]);
    const move: FlowOperation = { type: 'move-nodes', moves: [{ nodeId: 'a', position: { x: 5, y: 5 } }] };
    expect(flowChanges(before, apply(before, move))).toMatchObject([{ kind: 'moved', nodeId: 'a' }]);
    const both = apply(before, move, { type: 'set-title', nodeId: 'a', title: 'Seen' });
    expect(flowChanges(before, both)).toMatchObject([{ kind: 'changed', nodeId: 'a', fields: ['title'] }]);
  });
});

describe('what differs within a step', () => {
  const nodes = (before: FlowDocument, after: FlowDocument) =>
    flowChanges(before, after).flatMap((change) =>
      change.before && change.after ? partChanges(change.before, change.after, en) : [],
    );

  it('is told condition by condition', () => {
    const asking = (...rules: ['subject', string, string][]) => drawn([{ if: { all: rules }, id: 'ask' }]);
    const before = asking(['subject', 'contains', 'offer'], ['subject', 'contains', 'price']);
    const after = asking(['subject', 'contains', 'quote'], ['subject', 'contains', 'price'], ['subject', 'is', 'x']);
    expect(nodes(before, after)).toEqual([
      { label: '', before: 'subject contains “offer”', after: 'subject contains “quote”' },
      { label: '', before: null, after: 'subject is “x”' },
    ]);
  });

  it('says when a group is combined otherwise', () => {
    const rules = [
      ['subject', 'contains', 'a'],
      ['subject', 'contains', 'b'],
    ] as ['subject', string, string][];
    const before = drawn([{ if: { all: rules }, id: 'ask' }]);
    expect(nodes(before, drawn([{ if: { any: rules }, id: 'ask' }]))).toEqual([
      { label: 'Holds when', before: 'all of these hold', after: 'any of these holds' },
    ]);
    expect(nodes(before, drawn([{ if: { not: { all: rules } }, id: 'ask' }]))).toEqual([
      { label: 'Holds when', before: 'all of these hold', after: 'it is not so that all of these hold' },
    ]);
  });

  it('is told case by case: new, gone, renamed, in another order', () => {
    const at = { x: 0, y: 0 };
    const when = (word: string) => ({
      id: `g${word}`,
      combine: 'all' as const,
      rules: [{ id: `c${word}`, fact: 'subject', operator: 'contains', value: word }],
    });
    const choosing = (...cases: { id: string; title?: string; word: string }[]): FlowDocument => ({
      schema: 1,
      nodes: [
        {
          id: 'which',
          kind: 'switch',
          position: at,
          data: { cases: cases.map(({ word, ...one }) => ({ ...one, when: when(word) })) },
        },
      ],
      edges: [],
    });
    const before = choosing(
      { id: 'a', title: 'A', word: 'a' },
      { id: 'b', title: 'B', word: 'b' },
      { id: 'c', word: 'c' },
    );
    const after = choosing(
      { id: 'b', title: 'Bee', word: 'b' },
      { id: 'a', title: 'A', word: 'a' },
      { id: 'd', word: 'd' },
    );
    expect(nodes(before, after)).toEqual([
      { label: 'Name of a case', before: 'B', after: 'Bee' },
      { label: 'Case 3', before: null, after: 'subject contains “d”' },
      { label: 'Case 3', before: 'subject contains “c”', after: null },
      { label: 'Order of the cases', before: 'A, Bee', after: 'Bee, A' },
    ]);
  });

  it('is told field by field, in full, with names for ids', () => {
    const long = 'We thank you for your message. '.repeat(6);
    const answering = (data: object) => drawn([{ do: 'respond', id: 'answer', data }]);
    expect(nodes(answering({ text: long }), answering({ text: `${long}Bye.`, delayMinutes: 5 }))).toEqual([
      { label: 'Text', before: long, after: `${long}Bye.` },
      { label: 'Wait (minutes)', before: '0', after: '5' },
    ]);
    const notifying = (userId: string) =>
      drawn([{ do: 'notify', id: 'tell', data: { whom: 'user', userId, text: 'x' } }]);
    const [before, after] = [notifying('u1').nodes[1]!, notifying('u2').nodes[1]!];
    const names = (_: string, id: string) => ({ u1: 'Jana', u2: 'Eva' })[id];
    expect(partChanges(before, after, { language: 'sk', names })).toEqual([
      { label: expect.any(String), before: 'Jana', after: 'Eva' },
    ]);
  });

  it('is never thrown, whatever was drawn', () => {
    let told = 0;
    fc.assert(
      fc.property(edited, fc.constantFrom('en' as const, 'sk' as const), ([before, after], language) => {
        for (const change of flowChanges(before, after)) {
          if (!change.before || !change.after) continue;
          for (const part of partChanges(change.before, change.after, { language })) {
            told += 1;
            expect(part.before === part.after && part.before !== null).toBe(false);
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(told).toBeGreaterThan(20);
  });
});
