import fc from 'fast-check';
import { compileFlow } from '../compile/flow';
import type { FlowDocument, FlowNode, Group } from '../document/types';
import { factValues, flowDocument, sourceOf } from '../testing/arbitraries';
import { withAsking } from '../testing/asking';
import { explain } from './decide';
import { explainThrough } from './through';
import { decisiveConditions, whyNot } from './why-not';

const at = { x: 0, y: 0 };
const asks = (id: string, word: string): Group => ({
  id: `${id}-g`,
  combine: 'all',
  rules: [
    { id: `${id}-1`, fact: 'subject', operator: 'contains', value: word },
    { id: `${id}-2`, fact: 'subject', operator: 'contains', value: 'my' },
  ],
});
const archive = (id: string): FlowNode => ({ id, kind: 'archive', position: at, data: { onServer: false } });

/** start -> first (order?) -> yes: second (switch bill | late) ..., no: loose. `both` is led to by two ways. */
const document: FlowDocument = {
  schema: 1,
  nodes: [
    { id: 'start', kind: 'trigger', position: at, data: {} },
    { id: 'first', kind: 'condition', position: at, data: { when: asks('first', 'order') } },
    {
      id: 'second',
      kind: 'switch',
      position: at,
      data: {
        cases: [
          { id: 'bill', when: asks('bill', 'bill') },
          { id: 'late', when: asks('late', 'late') },
        ],
      },
    },
    archive('billed'),
    archive('delayed'),
    archive('other'),
    archive('both'),
    archive('lost'),
  ],
  edges: [
    { id: 'e1', from: 'start', port: 'next', to: 'first' },
    { id: 'e2', from: 'first', port: 'yes', to: 'second' },
    { id: 'e3', from: 'second', port: 'bill', to: 'billed' },
    { id: 'e4', from: 'second', port: 'late', to: 'delayed' },
    { id: 'e5', from: 'second', port: 'otherwise', to: 'other' },
    { id: 'e6', from: 'billed', port: 'next', to: 'both' },
    { id: 'e7', from: 'first', port: 'no', to: 'both' },
  ],
};
const explained = (subject: string) =>
  explain(compileFlow(document), sourceOf(new Map([['subject', subject]]), new Set()));
const why = async (subject: string, nodeId: string) => whyNot(document, await explained(subject), nodeId);

describe('why a message did not come to a step', () => {
  it('is nothing when it did', async () => {
    expect(await why('My order', 'other')).toBeNull();
  });

  it('is the question that leads elsewhere, with the conditions that decided it', async () => {
    const found = await why('My letter', 'other');
    expect(found).toMatchObject({
      connected: true,
      turns: [{ nodeId: 'first', port: 'yes', taken: 'no', reached: true, obstacles: [{ wanted: true }] }],
    });
    expect(decisiveConditions(found!.turns[0]!.obstacles[0]!.branch.group!).map(({ id }) => id)).toEqual(['first-1']);
  });

  it('is every such question on the way, reached or not', async () => {
    const found = await why('A letter', 'delayed');
    expect(found?.turns.map(({ nodeId, port, reached }) => [nodeId, port, reached])).toEqual([
      ['first', 'yes', true],
      ['second', 'late', false],
    ]);
  });

  it('is told of a step behind thousands of others', async () => {
    const ids = Array.from({ length: 9_000 }, (_, index) => `n${index}`);
    const when = asks('deep', 'order');
    const deep: FlowDocument = {
      schema: 1,
      nodes: [
        { id: 'start', kind: 'trigger', position: at, data: {} },
        ...ids.map((id): FlowNode => ({ id, kind: 'condition', position: at, data: { when } })),
      ],
      edges: ids.map((to, index) => ({
        id: `e${index}`,
        from: ids[index - 1] ?? 'start',
        port: index === 0 ? 'next' : 'yes',
        to,
      })),
    };
    const decision = await explain(compileFlow(deep), sourceOf(new Map([['subject', 'A letter']]), new Set()));
    expect(whyNot(deep, decision, ids.at(-1)!)?.turns).toHaveLength(8_999);
  });

  it('is an earlier case that holds as well', async () => {
    const found = await why('My order: bill, late', 'delayed');
    expect(found?.turns).toMatchObject([
      { taken: 'bill', obstacles: [{ branch: { caseId: 'bill', result: true }, wanted: false }] },
    ]);
  });

  it('takes of several ways the one with the fewest such questions', async () => {
    expect((await why('My order', 'both'))?.turns.map(({ nodeId }) => nodeId)).toEqual(['first']);
  });

  it('is that no way leads there', async () => {
    expect(await why('My order', 'lost')).toEqual({ connected: false, turns: [] });
  });
});

it('tells of any step either that it was reached, or a way on which something stood against it', async () => {
  await fc.assert(
    fc.asyncProperty(flowDocument, factValues, fc.boolean(), async (drawing, values, past) => {
      const flow = past ? withAsking(drawing) : drawing;
      const decision = await (past ? explainThrough : explain)(compileFlow(flow), sourceOf(values, new Set()));
      for (const { id } of flow.nodes) {
        const found = whyNot(flow, decision, id);
        expect(found === null).toBe(decision.path.includes(id));
        if (found?.connected) {
          expect(found.turns.length).toBeGreaterThan(0);
          expect(found.turns.every(({ obstacles }) => obstacles.length > 0)).toBe(true);
          expect(found.turns[0]!.reached).toBe(true);
        }
      }
    }),
    { numRuns: 100 },
  );
});
