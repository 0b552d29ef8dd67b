import fc from 'fast-check';
import { Engine } from 'json-rules-engine';
import { factValues, failing, flowDocument, sourceOf } from '../testing/arbitraries';
import { family, type Family } from '../testing/called-flows';
import { Outcome, Run } from '../walk/run';
import { RunAlmanac } from './engine';
import { compileFlow, type CompiledFlow } from './flow';

const NOW = Date.parse('2026-01-02T00:00:00Z');

const newRun = ({ slots }: CompiledFlow, ...source: Parameters<typeof sourceOf>): Run =>
  new Run(slots.facts, slots.parts, sourceOf(...source), NOW, false);

async function affirmed(flow: CompiledFlow, run: Run): Promise<Set<string>> {
  const { results } = await flow.engine.run(undefined, { almanac: new RunAlmanac(run, flow.slots) });
  return new Set(results.map(({ name }) => name));
}

const compiledFamily = ({ document, flows }: Family): CompiledFlow =>
  compileFlow(document, { flows: (id) => flows.get(id) ?? null });

describe('the compiled predicates and json-rules-engine', () => {
  it('are one rule of an unmodified engine for each branch', () => {
    fc.assert(
      fc.property(flowDocument, (document) => {
        const flow = compileFlow(document);
        expect(Object.getPrototypeOf(flow.engine)).toBe(Engine.prototype);
        expect(flow.branches.map(({ rule, name }) => [rule.name, name])).toEqual(
          flow.branches.map(({ name }) => [name, name]),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('are one rule for all the calls of a branch', () => {
    fc.assert(
      fc.property(family, (documents) => {
        const flow = compiledFamily(documents);
        const rules = new Map(flow.branches.map(({ group, rule }) => [group, rule]));
        for (const { group, rule } of flow.branches) expect(rules.get(group)).toBe(rule);
        expect(new Set(rules.values()).size).toBe(rules.size);
      }),
      { numRuns: 50 },
    );
  });

  it('agree on every branch, reached or not, those of called flows included', async () => {
    await fc.assert(
      fc.asyncProperty(family, factValues, async (documents, values) => {
        const flow = compiledFamily(documents);
        const run = newRun(flow, values);
        const yes = flow.branches
          .filter(({ group }) => group.predicate(run) === Outcome.True)
          .map(({ rule }) => rule.name);
        expect(await affirmed(flow, newRun(flow, values))).toEqual(new Set(yes));
      }),
      { numRuns: 400 },
    );
  });

  it('agree on what is true when facts fail', async () => {
    await fc.assert(
      fc.asyncProperty(flowDocument, factValues, failing, async (document, values, fails) => {
        const flow = compileFlow(document);
        const run = newRun(flow, values, fails);
        const yes = await affirmed(flow, newRun(flow, values, fails));
        for (const { group, name } of flow.branches) {
          const outcome = group.predicate(run);
          if (outcome !== Outcome.Unknown) expect([name, yes.has(name)]).toEqual([name, outcome === Outcome.True]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('needs no fact for a taken branch that the predicate did not ask for', async () => {
    await fc.assert(
      fc.asyncProperty(flowDocument, factValues, failing, async (document, values, fails) => {
        const flow = compileFlow(document);
        for (const { group, rule } of flow.branches) {
          const source = sourceOf(values, fails);
          const run = new Run(flow.slots.facts, flow.slots.parts, source, NOW, false);
          if (group.predicate(run) !== Outcome.True) continue;
          const before = source.asked.length;
          expect((await rule.evaluate(new RunAlmanac(run, flow.slots))).result).toBe(true);
          expect(source.asked).toHaveLength(before);
        }
      }),
      { numRuns: 200 },
    );
  });
});
