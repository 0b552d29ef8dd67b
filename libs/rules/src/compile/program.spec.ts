import fc from 'fast-check';
import { factValues, failing, flowDocument, sourceOf } from '../testing/arbitraries';
import { drawn, type Rules } from '../testing/drawn-flow';
import { Outcome, Run } from '../walk/run';
import type { FactValue } from '../walk/types';
import { compileFlow, type CompiledFlow } from './flow';
import { execute } from './program';

const NOW = Date.parse('2026-01-02T00:00:00Z');

const newRun = ({ slots }: CompiledFlow, source: ReturnType<typeof sourceOf>): Run =>
  new Run(slots.facts, slots.parts, source, NOW, false);

describe('the program of a node', () => {
  it('takes the branch that the predicates take, after the same questions in the same order', () => {
    let decided = 0;
    fc.assert(
      fc.property(flowDocument, factValues, failing, (document, values, fails) => {
        const flow = compileFlow(document);
        for (const { branches, program } of flow.steps.values()) {
          const [quick, slow] = [sourceOf(values, fails), sourceOf(values, fails)];
          const run = newRun(flow, slow);
          const outcomes: Outcome[] = [];
          let taken = 0;
          for (; taken < branches.length; taken += 1) {
            outcomes.push(branches[taken]!.group.predicate(run));
            if (outcomes.at(-1) === Outcome.True) break;
          }
          const index = execute(program!, newRun(flow, quick));
          if (index === null) {
            // It gives up only at an error, and has asked for nothing that the predicates do not ask for.
            expect(run.errors.size).toBeGreaterThan(0);
            expect(slow.asked.slice(0, quick.asked.length)).toEqual(quick.asked);
            continue;
          }
          expect(index).toBe(taken);
          expect(quick.asked).toEqual(slow.asked);
          decided += branches.length;
        }
      }),
      { numRuns: 500 },
    );
    expect(decided).toBeGreaterThan(500);
  });

  it('waits for nothing: what is on its way is left to the predicates', () => {
    fc.assert(
      fc.property(flowDocument, factValues, (document, values) => {
        const flow = compileFlow(document);
        for (const { branches, program } of flow.steps.values()) {
          const run = newRun(flow, sourceOf(values, new Set(), true));
          expect(execute(program!, run)).toBe(branches.length > 0 ? null : 0);
          expect(run.errors.size).toBe(0);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is missing where a condition did not compile', () => {
    const rules = [{ id: 'c', fact: 'no-such-fact', operator: 'is', value: 'x' }];
    const ask = {
      id: 'ask',
      kind: 'condition' as const,
      position: { x: 0, y: 0 },
      data: { when: { id: 'g', combine: 'any' as const, rules } },
    };
    const trigger = { id: 't', kind: 'trigger' as const, position: { x: 0, y: 0 }, data: {} };
    const flow = compileFlow({ schema: 1, nodes: [trigger, ask], edges: [] }, { lenient: true });
    expect(flow.steps.get('ask')?.program).toBeNull();
  });

  it('asks what many conditions ask only once', () => {
    const rule: Rules = ['subject', 'is', 'order'];
    const document = drawn([
      { if: { all: [rule, ['isReply', 'is-true']] }, id: 'one' },
      { if: { any: [rule, ['subject', 'is', 'Order', { caseSensitive: true }]] }, id: 'two' },
    ]);
    const flow = compileFlow(document);
    const [one, two] = ['one', 'two'].map((id) => flow.steps.get(id)!.program!);
    // Three questions and two groups.
    expect(flow.slots.parts).toBe(5);
    let asked = 0;
    for (const program of [one!, two!]) {
      const test = program.tests.at(-1)!;
      program.tests[program.tests.length - 1] = (...parts) => {
        asked += 1;
        return test(...parts);
      };
    }
    const run = newRun(flow, sourceOf(new Map<string, FactValue>([['subject', 'order']])));
    expect(execute(one!, run)).toBe(1);
    expect(execute(two!, run)).toBe(0);
    expect(asked).toBe(1);
  });
});
