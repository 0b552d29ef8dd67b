import fc from 'fast-check';
import { compileFlow, type CompiledFlow } from '../compile/flow';
import { emptyDocument } from '../document/empty';
import type { ActionKind, CallNode, FlowDocument } from '../document/types';
import { applyOperation } from '../operations/apply';
import { simpleFlow } from '../simple/simple-flow';
import { factValues, failing, flowDocument, sourceOf } from '../testing/arbitraries';
import { withoutAsking } from '../testing/asking';
import { family, type Family } from '../testing/called-flows';
import { drawn } from '../testing/drawn-flow';
import { author } from '../testing/edits';
import { naiveDecision, type NaiveDecision } from '../testing/naive-walk';
import { decide } from '../walk/decide';
import type { PlannedAction } from '../walk/types';
import { compareFlows, type ComparedMessage } from './compare-flows';
import { outcomeOf } from './outcome';
import { outputsTaken } from './outputs-taken';

const now = new Date('2026-01-02T00:00:00Z');
const none = new Set<string>();

const messages = (worlds: Parameters<typeof sourceOf>[0][], fails = none, late = false): ComparedMessage[] =>
  worlds.map((values, index) => ({ id: `m${index}`, facts: sourceOf(values, fails, late), now }));

/** A flow with those it calls, and what somebody made of it that can still be walked. */
const twoFlows = fc
  .tuple(family, author('x'))
  .map(([drawing, write]): Family & { compiled: CompiledFlow; edited: FlowDocument } => {
    // What answers say changes on the way: of that other tests tell.
    const document = withoutAsking(drawing.document);
    const flows = new Map([...drawing.flows].map(([id, flow]) => [id, withoutAsking(flow)]));
    const edited = withoutAsking(
      write(document).reduce((each, operation) => applyOperation(each, operation).document, document),
    );
    try {
      return { document, flows, edited, compiled: compiledWith(flows, edited) };
    } catch {
      return { document, flows, edited: document, compiled: compiledWith(flows, document) };
    }
  });

/** A call of a flow that is not there is passed over. */
const compiledWith = (flows: Family['flows'], document: FlowDocument): CompiledFlow =>
  compileFlow(document, { flows: (id) => flows.get(id) ?? null, lenient: true });

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
      fc.asyncProperty(twoFlows, fc.array(factValues, { maxLength: 4 }), failing, async (two, worlds, fails) => {
        const { document, edited, flows, compiled } = two;
        const result = await compareFlows(compiledWith(flows, document), compiled, messages(worlds, fails, true));
        const expected = worlds.flatMap((values, index) => {
          const world = { values, fails, now: now.getTime() };
          const [before, after] = [naiveDecision(document, world, flows), naiveDecision(edited, world, flows)];
          const change = { before: does(before), after: does(after) };
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
      fc.asyncProperty(
        flowDocument.map(withoutAsking),
        fc.array(factValues, { maxLength: 5 }),
        async (document, worlds) => {
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
        },
      ),
      { numRuns: 100 },
    );
  });

  it('counts within called flows as within their own documents', async () => {
    await fc.assert(
      fc.asyncProperty(family, factValues, async ({ document, flows }, values) => {
        const flow = compiledWith(flows, document);
        const decision = await decide(flow, sourceOf(values), { now });
        const outputs = outputsTaken(flow, decision);
        for (const { from, port, to } of outputs) {
          const prefix = from.slice(0, from.lastIndexOf('/') + 1);
          const own = prefix
            .split('/')
            .slice(0, -1)
            .reduce((each, id) => {
              const call = each.nodes.find((node): node is CallNode => node.id === id)!;
              return flows.get(call.data.flowId)!;
            }, document);
          const edge = own.edges.find((each) => prefix + each.from === from && each.port === port);
          expect(to).toBe(edge ? prefix + edge.to : null);
        }
        // What was reached was left, but for where the flow stopped and the calls around that.
        const left = outputs.map(({ from }) => from);
        const last = decision.path.at(-1)!;
        const kept = ['stop', 'waits'].includes(decision.end)
          ? decision.path.filter((id) => `${last}/`.startsWith(`${id}/`))
          : [];
        expect([...left, ...kept].sort()).toEqual([...decision.path].sort());
      }),
      { numRuns: 200 },
    );
  });

  it('leaves a call after the called flow, however that ended', async () => {
    const filing = drawn([{ if: ['isReply', 'is-true'], id: 'ask', yes: [{ do: 'move', id: 'file' }] }]);
    const flow = compileFlow(
      drawn([
        { call: 'filing', id: 'go' },
        { do: 'read', id: 'after' },
      ]),
      {
        flows: () => filing,
      },
    );
    const taken = async (isReply: boolean) =>
      outputsTaken(flow, await decide(flow, sourceOf(new Map([['isReply', isReply]])))).map(
        ({ from, port, to }) => `${from} ${port} ${to}`,
      );
    expect(await taken(true)).toEqual([
      'trigger next go',
      'go/trigger next go/ask',
      'go/ask yes go/file',
      'go/file next null',
      'go next after',
      'after next null',
    ]);
    expect((await taken(false)).slice(2)).toEqual(['go/ask no null', 'go next after', 'after next null']);
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

const does = ({ nodes, captures }: NaiveDecision) =>
  outcomeOf({
    actions: nodes.map(
      ({ id, kind, data }, index) => ({ nodeId: id, kind, params: data, captures: captures[index] }) as PlannedAction,
    ),
  });

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
      'a setting that another one puts out of use',
      { kind: 'respond', params: { content: 'template', templateId: 't', subject: '', text: '' } },
      { kind: 'respond', params: { content: 'template', templateId: 't', subject: 'S', text: 'T' } },
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
      'a setting that is in use',
      { kind: 'respond', params: { content: 'template', templateId: 't', subject: '', text: '' } },
      { kind: 'respond', params: { content: 'template', templateId: 'other', subject: '', text: '' } },
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

  const filled = (params: object, captures?: Record<string, string>, kind: ActionKind = 'case'): string =>
    JSON.stringify(outcomeOf({ actions: [{ nodeId: 'n', kind, params, captures } as PlannedAction] }));
  const named = (name: string) => ({ name, distribution: 'none' });

  it('holds captured texts as far as they are put to use', () => {
    expect(filled(named('No. {{match.a}}'), { a: '7' })).toBe(filled(named('No. 7'), { b: 'unused' }));
    expect(filled(named('{{ match.a }}{{match.none}}'), { a: '7' })).toBe(filled(named('7')));
    expect(filled(named('{{match.a}}'), { a: '7' })).not.toBe(filled(named('{{match.a}}'), { a: '8' }));
    const fields = (value: string) => ({ ...named('N'), tags: [value], fields: { Ref: value } });
    expect(filled(fields('{{match.a}}'), { a: '7' })).toBe(filled(fields('7')));
    expect(filled(named('{{match.constructor}}{{subject}}'))).toBe(filled(named('{{subject}}')));
  });

  it('leaves a parameter that nobody fills in as it is written', () => {
    const folder = (name: string) => ({ folder: name, onServer: true });
    expect(filled(folder('{{match.a}}'), { a: 'A' }, 'move')).not.toBe(filled(folder('A'), {}, 'move'));
  });
});
