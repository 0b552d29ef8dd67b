import fc from 'fast-check';
import { checkFlow } from '../check/check-flow';
import { compileFlow } from '../compile/flow';
import { RulesError } from '../errors';
import { outline } from '../sentence/outline';
import { flowDocument } from '../testing/arbitraries';
import { drawnNode } from '../testing/edits';
import { emptyDocument } from './empty';
import { LIMITS } from './limits';
import { parseDocument } from './parse';
import type { FlowDocument, Group } from './types';

const at = { x: 0, y: 0 };
const codes = (input: unknown): string[] => {
  const result = parseDocument(input);
  return result.ok ? [] : result.problems.map(({ code }) => code);
};

/** A document with one condition node around a group. */
const around = (when: unknown): unknown => ({
  ...emptyDocument(),
  nodes: [...emptyDocument().nodes, { id: 'ask', kind: 'condition', position: at, data: { when } }],
});

function nested(depth: number): Group {
  const rules: Group['rules'] =
    depth === 1 ? [{ id: 'c', fact: 'subject', operator: 'is-present' }] : [nested(depth - 1)];
  return { id: `g${depth}`, combine: 'all', rules };
}

describe('reading a document', () => {
  it('gives back what was written, byte for byte', () => {
    fc.assert(
      fc.property(flowDocument, (document) => {
        const result = parseDocument(JSON.parse(JSON.stringify(document)));
        expect(result.ok && JSON.stringify(result.document)).toBe(JSON.stringify(document));
      }),
      { numRuns: 200 },
    );
  });

  it('puts keys into one order', () => {
    const shuffled = {
      edges: [],
      nodes: [{ data: {}, title: 'T', position: { y: 1, x: 0 }, kind: 'trigger', id: 't' }],
      schema: 1,
    };
    const result = parseDocument(shuffled);
    expect(result.ok && JSON.stringify(result.document)).toBe(
      '{"schema":1,"nodes":[{"id":"t","kind":"trigger","position":{"x":0,"y":1},"title":"T","data":{}}],"edges":[]}',
    );
  });

  it('never throws, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(parseDocument(value).ok).toBe(false);
      }),
    );
  });

  it('never throws for a sound document with one part replaced; what it accepts, the library can handle', () => {
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('__proto__', 'constructor', 'trigger', -1, 1e308, 'x'.repeat(20_000)),
    );
    let accepted = 0;
    fc.assert(
      fc.property(flowDocument, drawnNode('extra'), fc.nat(), anything, (document, extra, where, replacement) => {
        const nodes = [...document.nodes, extra];
        const damaged = JSON.parse(JSON.stringify({ ...document, nodes })) as unknown;
        replaceOne(damaged, where, replacement);
        const result = parseDocument(damaged);
        if (!result.ok) {
          expect(result.problems.length).toBeGreaterThan(0);
          return;
        }
        accepted += 1;
        const problems = checkFlow(result.document);
        outline(result.document, { language: 'sk' });
        const flows = () => emptyDocument();
        try {
          compileFlow(result.document, { flows });
          expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        } catch (error) {
          expect(error).toBeInstanceOf(RulesError);
          expect(problems[0]?.severity).toBe('error');
        }
        try {
          compileFlow(result.document, { flows, lenient: true });
        } catch (error) {
          expect(error).toBeInstanceOf(RulesError);
        }
      }),
      { numRuns: 800 },
    );
    expect(accepted).toBeGreaterThan(10);
  });

  it('names the node of an unknown kind', () => {
    const input = {
      ...emptyDocument(),
      nodes: [...emptyDocument().nodes, { id: 'n1', kind: 'teleport', position: at, data: {} }],
    };
    expect(parseDocument(input)).toMatchObject({ ok: false, problems: [{ code: 'unknown-node-kind', nodeId: 'n1' }] });
  });

  it.each(['__proto__', 'constructor', 'toString'])('knows no node kind %s', (kind) => {
    const input = JSON.parse(
      `{"schema":1,"nodes":[{"id":"n1","kind":"${kind}","position":{"x":0,"y":0},"data":{}}],"edges":[]}`,
    ) as unknown;
    expect(codes(input)).toEqual(['unknown-node-kind']);
  });

  it('caps depth, rules, text and nodes, and takes what is just below', () => {
    expect(codes(around(nested(LIMITS.groupDepth)))).toEqual([]);
    expect(codes(around(nested(LIMITS.groupDepth + 1)))).not.toEqual([]);
    const many = (count: number): unknown =>
      around({
        id: 'g',
        combine: 'all',
        rules: Array.from({ length: count }, (_, i) => ({ id: `c${i}`, fact: 'subject', operator: 'is-present' })),
      });
    expect(codes(many(LIMITS.rulesPerGroup))).toEqual([]);
    expect(codes(many(LIMITS.rulesPerGroup + 1))).not.toEqual([]);
    const text = (length: number): unknown =>
      around({
        id: 'g',
        combine: 'all',
        rules: [{ id: 'c', fact: 'subject', operator: 'is', value: 'x'.repeat(length) }],
      });
    expect(codes(text(LIMITS.text))).toEqual([]);
    expect(codes(text(LIMITS.text + 1))).not.toEqual([]);
    const crowd = (count: number): unknown => ({
      schema: 1,
      edges: [],
      nodes: Array.from({ length: count }, (_, i) => ({ id: `n${i}`, kind: 'stop', position: at, data: {} })),
    });
    expect(codes(crowd(LIMITS.nodes))).toEqual([]);
    expect(codes(crowd(LIMITS.nodes + 1))).not.toEqual([]);
  });

  it('reports nesting a hundred thousand deep instead of exhausting the stack', () => {
    let deep: unknown = {};
    for (let i = 0; i < 100_000; i += 1) deep = { rules: [deep] };
    expect(codes(around(deep))).toEqual(['too-large']);
  });

  it.each<[string, Partial<FlowDocument>]>([
    ['duplicate-id', { nodes: [...emptyDocument().nodes, ...emptyDocument().nodes] }],
    ['broken-edge', { edges: [{ id: 'e', from: 'trigger', port: 'next', to: 'nowhere' }] }],
  ])('finds %s', (code, part) => {
    expect(codes({ ...emptyDocument(), ...part })).toContain(code);
  });
});

/** Replaces the n-th value, counted through the whole tree. */
function replaceOne(root: unknown, n: number, replacement: unknown): void {
  const places: [Record<string, unknown>, string][] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      places.push([value as Record<string, unknown>, key]);
      visit((value as Record<string, unknown>)[key]);
    }
  };
  visit(root);
  const [parent, key] = places[n % places.length]!;
  parent[key] = replacement;
}
