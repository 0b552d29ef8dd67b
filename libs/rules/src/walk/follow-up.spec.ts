import fc from 'fast-check';
import { LIMITS } from '../document/limits';
import { NO_ANSWERS, readAnswer } from '../answers/answer-fields';
import { compileFlow } from '../compile/flow';
import { outcomeOf } from '../diff/outcome';
import { outputsTaken } from '../diff/outputs-taken';
import { factValues, failing, sourceOf } from '../testing/arbitraries';
import { withAsking } from '../testing/asking';
import { family } from '../testing/called-flows';
import { drawn, type Step } from '../testing/drawn-flow';
import { naiveDecision } from '../testing/naive-walk';
import { decide } from './decide';
import { decideThrough, explainThrough, failedAnswers } from './through';
import type { FactValue, FollowUp } from './types';

const NOW = new Date('2026-01-02T00:00:00Z');
const values = (known: Record<string, FactValue>) => sourceOf(new Map(Object.entries(known)));

const ASK = { do: 'webhook', id: 'ask', data: { waits: true, example: '{"tier": "gold", "open": 3}' } } satisfies Step;
const GOLD: Step = {
  if: ['answer.text', 'is', 'gold', { params: { name: 'tier' } }],
  id: 'gold',
  yes: [{ do: 'case', id: 'open', data: { name: 'Tier {{answer.tier}}, {{answer.open}} open' } }],
  no: [{ do: 'label', id: 'plain' }],
};

const flow = compileFlow(drawn([{ do: 'read' }, { ...ASK, failed: [{ do: 'notify', id: 'tell' }] }, GOLD]));

describe('a step that waits for its answer', () => {
  it('ends the path, done itself', async () => {
    const { path, actions, end } = await decide(flow, values({}));
    expect(path).toEqual(['trigger', 'read1', 'ask']);
    expect(actions.map(({ nodeId }) => nodeId)).toEqual(['read1', 'ask']);
    expect(end).toBe('waits');
  });

  it('goes on at once when it does not wait, as documents of before do', async () => {
    const document = drawn([{ do: 'webhook', id: 'ask' }, GOLD]);
    const { path, end } = await decide(compileFlow(document), values({}));
    expect([path, end]).toEqual([['trigger', 'ask', 'gold', 'plain'], 'end']);
  });

  it.each<[string, FollowUp, string[], string[]]>([
    [
      'answered as asked for',
      { nodeId: 'ask', port: 'next', answers: { status: 200, fields: { tier: 'gold', open: 3 } } },
      ['ask', 'gold', 'open'],
      ['open'],
    ],
    [
      'answered otherwise',
      { nodeId: 'ask', port: 'next', answers: { status: 200, fields: { tier: 'none' } } },
      ['ask', 'gold', 'plain'],
      ['plain'],
    ],
    [
      'answered with another type',
      { nodeId: 'ask', port: 'next', answers: { status: 200, fields: { tier: 7 } } },
      ['ask', 'gold', 'plain'],
      ['plain'],
    ],
    ['not answered', { nodeId: 'ask', port: 'failed', answers: NO_ANSWERS }, ['ask', 'tell'], ['tell']],
  ])('is followed up when %s', async (_, from, path, actions) => {
    const decision = await decide(flow, values({}), { from });
    expect(decision.path).toEqual(path);
    expect(decision.actions.map(({ nodeId }) => nodeId)).toEqual(actions);
    expect(decision.actions[0]!.answers).toEqual(from.answers);
    expect(decision.trace[0]).toEqual({ nodeId: 'ask', reached: true, result: from.port === 'next', port: from.port });
    expect(outputsTaken(flow, decision)[0]).toEqual({ from: 'ask', port: from.port, to: path[1] });
  });

  it('ends where its port leads nowhere', async () => {
    const loose = compileFlow(drawn([ASK]));
    const decision = await decide(loose, values({}), { from: { nodeId: 'ask', port: 'failed', answers: NO_ANSWERS } });
    expect([decision.path, decision.actions, decision.end]).toEqual([['ask'], [], 'end']);
  });

  it('keeps what was captured before it, and lets later branches add to it', async () => {
    const document = drawn([
      { if: ['subject', 'matches', '#(?<number>[0-9]+)'], yes: [ASK, { do: 'case', id: 'open' }] },
    ]);
    const first = await decide(compileFlow(document), values({ subject: '#42' }));
    expect(first.actions.at(-1)!.captures).toEqual({ number: '42' });
    const from: FollowUp = {
      nodeId: 'ask',
      port: 'next',
      answers: { status: 204, fields: {} },
      captures: first.actions.at(-1)!.captures!,
    };
    const { actions } = await decide(compileFlow(document), values({ subject: '#42' }), { from });
    expect(actions).toMatchObject([{ nodeId: 'open', captures: { number: '42' }, answers: { status: 204 } }]);
  });

  it('waits within a called flow, and goes on in the flow that called it', async () => {
    const shared = drawn([ASK, { do: 'label', id: 'within' }]);
    const outer = compileFlow(drawn([{ call: 'shared', id: 'go' }, GOLD]), { flows: () => shared });
    const first = await decide(outer, values({}));
    expect([first.path.at(-1), first.end]).toEqual(['go/ask', 'waits']);
    const answers = { status: 200, fields: { tier: 'gold' } };
    const { path } = await decide(outer, values({}), { from: { nodeId: 'go/ask', port: 'next', answers } });
    expect(path).toEqual(['go/ask', 'go/within', 'gold', 'open']);
  });
});

describe('a trial past the answers', () => {
  it('takes the example for the answer, and says so', async () => {
    const decision = await explainThrough(flow, values({}));
    expect(decision.path).toEqual(['trigger', 'read1', 'ask', 'gold', 'open']);
    expect(decision.assumed).toEqual([{ nodeId: 'ask', port: 'next' }]);
    expect(outcomeOf(decision).at(-1)!.params).toMatchObject({ name: 'Tier gold, 3 open' });
    expect(decision.trace.map(({ nodeId, reached }) => [nodeId, reached])).toEqual([
      ['ask', true],
      ['gold', true],
    ]);
  });

  it('can be told that no answer comes', async () => {
    const decision = await explainThrough(flow, values({}), {}, failedAnswers(flow, new Set(['ask'])));
    expect(decision.path).toEqual(['trigger', 'read1', 'ask', 'tell']);
    expect(decision.assumed).toEqual([{ nodeId: 'ask', port: 'failed' }]);
    expect(decision.trace.map(({ nodeId, reached }) => [nodeId, reached])).toEqual([
      ['ask', true],
      ['gold', false],
    ]);
  });

  it('keeps what an earlier answer told and a later one leaves out', async () => {
    const twice = compileFlow(
      drawn([ASK, { do: 'webhook', id: 'again', data: { waits: true, example: '{"open": 4}' } }, GOLD]),
    );
    const { actions } = await decideThrough(twice, values({}));
    expect(actions.at(-1)!.answers).toEqual({ status: 200, fields: { tier: 'gold', open: 4 } });
  });

  it('is the walk that a plain reading makes when the answers are as assumed, called flows included', async () => {
    let followed = 0;
    await fc.assert(
      fc.asyncProperty(family, factValues, failing, fc.func(fc.boolean()), async (drawing, facts, fails, answer) => {
        const document = withAsking(drawing.document);
        const flows = new Map([...drawing.flows].map(([id, flow]) => [id, withAsking(flow)]));
        const compiled = compileFlow(document, { flows: (id) => flows.get(id) ?? null });
        // What an answer says is not asked for here: it would change on the way.
        const known = new Map([...facts].filter(([name]) => !name.startsWith('answer.')));
        const decision = await decideThrough(
          compiled,
          sourceOf(known, withoutAnswers(fails)),
          { now: NOW },
          (nodeId) => ({
            port: answer(nodeId) ? 'next' : 'failed',
            answers: NO_ANSWERS,
          }),
        );
        const world = { values: known, fails: withoutAnswers(fails), now: NOW.getTime() };
        const expected = naiveDecision(document, world, flows, answer);
        expect(decision.path).toEqual(expected.path);
        expect(decision.actions.map(({ nodeId }) => nodeId)).toEqual(expected.actions);
        expect(decision.actions.map(({ captures = {} }) => captures)).toEqual(expected.captures);
        followed += decision.assumed?.length ?? 0;
      }),
      { numRuns: 300 },
    );
    expect(followed).toBeGreaterThan(40);
  });
});

const withoutAnswers = (fails: ReadonlySet<string>): Set<string> =>
  new Set([...fails].filter((name) => !name.startsWith('answer.')));

describe('the fields of an answer', () => {
  it.each<[string, string, unknown]>([
    ['texts, numbers and yes-or-no values', '{"a": "x", "b": 1.5, "c": false}', { a: 'x', b: 1.5, c: false }],
    [
      'those within others and in lists',
      '{"a": {"b": {"c": 1}}, "d": ["x", {"e": 2}]}',
      { 'a.b.c': 1, 'd.0': 'x', 'd.1.e': 2 },
    ],
    ['nothing of null', '{"a": null}', {}],
    ['names that objects have', '{"__proto__": "x", "constructor": 1}', { ['__proto__']: 'x', constructor: 1 }],
    ['none of a list', '[1]', null],
    ['none of a text', '"x"', null],
    ['none of what is cut off', '{"a": "x', null],
    ['none of nothing', '', null],
    ['none of a page', '<html></html>', null],
  ])('are %s', (_, text, expected) => {
    expect(readAnswer(text)).toEqual(expected);
  });

  it('are limited in number, depth, name and length', () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (__, index) => [`f${index}`, index]));
    expect(Object.keys(readAnswer(JSON.stringify(many))!)).toHaveLength(LIMITS.answerFields);
    let deep: unknown = 1;
    for (let level = 0; level < 50; level += 1) deep = { in: deep };
    expect(readAnswer(JSON.stringify(deep))).toEqual({});
    expect(readAnswer(JSON.stringify({ ['x'.repeat(101)]: 1, ok: 'y'.repeat(20_000) }))).toEqual({
      ok: 'y'.repeat(LIMITS.text),
    });
  });

  it('survive any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        for (const value of Object.values(readAnswer(text) ?? {})) {
          expect(['string', 'number', 'boolean']).toContain(typeof value);
        }
      }),
    );
  });
});
