import type { References } from '../document/references';
import { checkFlow } from '../check/check-flow';
import { explain } from '../walk/decide';
import { compileFlow } from '../compile/flow';
import { witnessSource } from '../witness/prover';
import { drawn, type Step } from './drawn-flow';
import { PROMISES } from './promises';

/** A flow with one thing wrong: what it is, where it is told, and of which condition. */
export type Defect = [
  name: string,
  code: string,
  node: string,
  condition: string | undefined,
  steps: Step[],
  references?: References,
];

/** Each flow has its one defect told once, where it is, in both languages; where a witness is promised, it comes there. */
export function describeDefects(title: string, defects: readonly Defect[]): void {
  describe(title, () => {
    it.each(defects.map((defect) => ({ name: `${defect[1]} at ${defect[2]}: ${defect[0]}`, defect })))(
      '$name',
      async ({ defect: [, code, nodeId, conditionId, steps, references] }) => {
        const document = drawn(steps);
        const problems = checkFlow(document, references);
        expect(problems.map((problem) => [problem.code, problem.nodeId, problem.conditionId])).toEqual([
          [code, nodeId, conditionId],
        ]);
        const { severity, message, witness, witnessRecords: records = [] } = problems[0]!;
        const promise = PROMISES[code];
        expect({ severity, witness: witness !== undefined }).toEqual(promise);
        expect(message.en).not.toBe(message.sk);
        if (!witness) return;
        const flows = new Map(references?.flows?.map((flow) => [flow.id, flow.document]));
        const compiled = compileFlow(document, { lenient: true, flows: (id) => flows.get(id) ?? null });
        const { path } = await explain(compiled, witnessSource({ message: witness, records }), {
          now: new Date(witness.receivedAt),
        });
        expect(path).toContain(nodeId);
      },
    );
  });
}
