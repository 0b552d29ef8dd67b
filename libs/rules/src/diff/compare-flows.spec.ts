import fc from 'fast-check';
import { compileFlow } from '../compile/flow';
import { emptyDocument } from '../document/empty';
import type { ActionNode, FlowDocument } from '../document/types';
import { applyOperation } from '../operations/apply';
import { simpleFlow } from '../simple/simple-flow';
import { factValues, failing, flowDocument, sourceOf } from '../testing/arbitraries';
import { author } from '../testing/edits';
import { naiveDecision } from '../testing/naive-walk';
import { decide } from '../walk/decide';
import type { PlannedAction } from '../walk/types';
import { compareFlows, type ComparedMessage } from './compare-flows';
import { outcomeOf } from './outcome';
import { outputsTaken } from './outputs-taken';

const now = new Date('2026-01-02T00:00:00Z');
const none = new Set<string>();

const messages = (worlds: Parameters<typeof sourceOf>[0][], fails = none, late = false): ComparedMessage[] =>
  worlds.map((values, index) => ({ id: `m${index}`, facts: sourceOf(values, fails, late), now }));

/** A flow and what somebody made of it that still compiles. */
const twoFlows = fc.tuple(flowDocument, author('x')).map(([before, write]): [FlowDocument, FlowDocument] => {
  const drawn = write(before).reduce((document, operation) => applyOperation(document, operation).document, before);
  try {
    compileFlow(drawn);
    return [before, drawn];
  } catch {
    return [before, before];
  }
});

describe('comparing two flows', () => {
  it('finds nothing between a flow and itself', async () => {
    await fc.assert(
      fc.asyncProperty(flowDocument, fc.array(factValues, { maxLength: 4 }), async (document, worlds) => {
        const flow = compileFlow(document);
        const result = await compareFlows(flow, compileFlow(document), messages(worlds));
        expect(result).toMatchObject({ total: worlds.length, different: 0, differences: [], cancelled: false });
        expect(result.after).toEqual(result.before);
        expect(result.changes.every(({ before, after }) => String(before) === String(after))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('finds exactly the messages whose actions differ, told by a plain reading of both flows', async () => {
    let different = 0;
    await fc.assert(
      fc.asyncProperty(twoFlows, fc.array(factValues, { maxLength: 4 }), failing, async ([a, b], worlds, fails) => {
        const result = await compareFlows(compileFlow(a), compileFlow(b), messages(worlds, fails, true));
        const expected = worlds.flatMap((values, index) => {
          const world = { values, fails, now: now.getTime() };
          const [before, after] = [naiveDecision(a, world), naiveDecision(b, world)];
          const change = { before: does(a, before.actions), after: does(b, after.actions) };
          return JSON.stringify(change.before) === JSON.stringify(change.after)
            ? []
            : [{ id: `m${index}`, ...change, beforePath: before.path, afterPath: after.path }];
        });
        expect(result.differences).toEqual(expected);
        expect(result.different).toBe(expected.length);
        expect(result.changes.reduce((sum, { count }) => sum + count, 0)).toBe(worlds.length);
        expect(result.changes.reduce((sum, change) => sum + change.different, 0)).toBe(expected.length);
        different += expected.length;
      }),
      { numRuns: 200 },
    );
    expect(different).toBeGreaterThan(30);
  });

  it('counts every message on each output of its path', async () => {
    await fc.assert(
      fc.asyncProperty(flowDocument, fc.array(factValues, { maxLength: 5 }), async (document, worlds) => {
        const flow = compileFlow(document);
        const { before } = await compareFlows(flow, compileFlow(emptyDocument()), messages(worlds));
        const counts = new Map<string, number>();
        for (const values of worlds) {
          const { path } = naiveDecision(document, { values, fails: none, now: now.getTime() });
          for (const id of path) counts.set(id, (counts.get(id) ?? 0) + 1);
        }
        for (const { id, kind } of document.nodes) {
          const leaving = before.outputs.filter(({ from }) => from === id);
          const ends = ['stop', 'ignore', 'note'].includes(kind);
          expect(leaving.reduce((sum, { count }) => sum + count, 0)).toBe(ends ? 0 : (counts.get(id) ?? 0));
          for (const { port, to } of leaving) {
            expect(document.edges.find((edge) => edge.from === id && edge.port === port)?.to ?? null).toBe(to);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('tells two outputs apart that lead to one node', async () => {
    const rule = { id: 'c', fact: 'subject', operator: 'is-present' };
    const document: FlowDocument = {
      schema: 1,
      nodes: [
        ...emptyDocument().nodes,
        {
          id: 'ask',
          kind: 'condition',
          position: { x: 0, y: 0 },
          data: { when: { id: 'g', combine: 'all', rules: [rule] } },
        },
        { id: 'end', kind: 'stop', position: { x: 0, y: 0 }, data: {} },
      ],
      edges: [
        { id: 'e1', from: 'trigger', port: 'next', to: 'ask' },
        { id: 'e2', from: 'ask', port: 'yes', to: 'end' },
        { id: 'e3', from: 'ask', port: 'no', to: 'end' },
      ],
    };
    const flow = compileFlow(document);
    const taken = async (subject: string | null) =>
      outputsTaken(flow, await decide(flow, sourceOf(new Map([['subject', subject]]))));
    expect(await taken('Hello')).toEqual([
      { from: 'trigger', port: 'next', to: 'ask' },
      { from: 'ask', port: 'yes', to: 'end' },
    ]);
    expect((await taken(null)).at(-1)).toEqual({ from: 'ask', port: 'no', to: 'end' });
  });

  it('asks for a fact once for both flows, and counts messages with an error', async () => {
    const flow = compileFlow(simpleFlow({ action: 'case' }));
    const list = messages([new Map([['class', 'human']])]);
    await compareFlows(flow, flow, list);
    expect((list[0]!.facts as ReturnType<typeof sourceOf>).asked).toEqual(['class']);
    const failed = await compareFlows(flow, flow, messages([new Map()], new Set(['class'])));
    expect([failed.before.errors, failed.after.errors, failed.different]).toEqual([1, 1, 0]);
  });

  it('keeps only so many differences, and reports and counts all', async () => {
    const [lead, nothing] = [compileFlow(simpleFlow({ action: 'lead' })), compileFlow(emptyDocument())];
    const reported: string[] = [];
    const progress: number[] = [];
    const result = await compareFlows(lead, nothing, messages(Array(5).fill(new Map([['class', 'human']]))), {
      keep: 2,
      onDifference: ({ id }) => reported.push(id),
      onProgress: ({ total }) => progress.push(total),
    });
    expect(result.differences.map(({ id }) => id)).toEqual(['m0', 'm1']);
    expect([result.different, reported.length, progress.at(-1)]).toEqual([5, 5, 5]);
    expect(result.changes).toEqual([{ before: ['lead'], after: [], count: 5, different: 5 }]);
  });

  it('can be stopped while it works, and says what it found until then', async () => {
    const flow = compileFlow(simpleFlow({ action: 'case' }));
    const controller = new AbortController();
    function* endless(): Generator<ComparedMessage> {
      for (;;) yield { id: 'm', facts: sourceOf(new Map([['class', 'human']])), now };
    }
    setTimeout(() => controller.abort(), 1);
    const result = await compareFlows(flow, flow, endless(), { signal: controller.signal });
    expect(result.cancelled).toBe(true);
    expect(result.total).toBeGreaterThan(0);
  });

  it('passes on that messages could not be read', async () => {
    const flow = compileFlow(emptyDocument());
    async function* broken(): AsyncGenerator<ComparedMessage> {
      yield* messages([new Map()]);
      throw new Error('the store is gone');
    }
    await expect(compareFlows(flow, flow, broken())).rejects.toThrow('the store is gone');
  });
});

function does(document: FlowDocument, ids: string[]) {
  const planned = ids.map((id) => {
    const { kind, data } = document.nodes.find((node): node is ActionNode => node.id === id)!;
    return { nodeId: id, kind, params: data } as PlannedAction;
  });
  return outcomeOf({ actions: planned });
}

describe('an outcome', () => {
  const of = (action: Pick<PlannedAction, 'kind' | 'params'>): string =>
    JSON.stringify(outcomeOf({ actions: [{ nodeId: 'n', ...action } as PlannedAction] }));

  it.each<[string, Pick<PlannedAction, 'kind' | 'params'>, Pick<PlannedAction, 'kind' | 'params'>]>([
    [
      'the order of parameters',
      { kind: 'move', params: { folder: 'A', onServer: true } },
      { kind: 'move', params: { onServer: true, folder: 'A' } },
    ],
    [
      'a default that is written out',
      { kind: 'case', params: { name: 'N', distribution: 'none' } },
      { kind: 'case', params: { name: 'N', distribution: 'none', reopen: true, tags: [] } },
    ],
    [
      'an empty or missing text',
      { kind: 'ignore', params: { how: 'trash' } },
      { kind: 'ignore', params: { how: 'trash', reason: '' } },
    ],
  ])('does not change with %s', (_, one, other) => {
    expect(of(one)).toBe(of(other));
  });

  it.each<[string, Pick<PlannedAction, 'kind' | 'params'>, Pick<PlannedAction, 'kind' | 'params'>]>([
    [
      'a parameter',
      { kind: 'move', params: { folder: 'A', onServer: true } },
      { kind: 'move', params: { folder: 'A', onServer: false } },
    ],
    [
      'the other side of a default',
      { kind: 'case', params: { name: 'N', distribution: 'none' } },
      { kind: 'case', params: { name: 'N', distribution: 'none', reopen: false } },
    ],
    [
      'the kind',
      { kind: 'lead', params: { name: 'N' } },
      { kind: 'case', params: { name: 'N', distribution: 'none' } },
    ],
  ])('changes with %s', (_, one, other) => {
    expect(of(one)).not.toBe(of(other));
  });
});
