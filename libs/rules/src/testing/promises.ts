import type { Problem } from '../document/problem';

/**
 * Every problem there is, how much it matters, and whether it comes with a message that shows it. None is promised where
 * something never happens, and where what is wrong is the document itself.
 */
export interface Promised {
  severity: Problem['severity'];
  witness: boolean;
}

const of = (severity: Problem['severity'], witness: boolean, codes: string[]): Record<string, Promised> =>
  Object.fromEntries(codes.map((code) => [code, { severity, witness }]));

export const PROMISES: Readonly<Record<string, Promised>> = {
  ...of('warning', true, [
    'missing-otherwise',
    'overlapping-cases',
    'shadowed-case',
    'duplicate-case',
    'repeated-action',
    'conflicting-actions',
    'answer-never-sent',
    'answer-loop',
    'forward-loop',
    'webhook-loop',
    'capture-not-always',
    'no-record',
  ]),
  ...of('warning', false, [
    'contradiction',
    'tautology',
    'duplicate-condition',
    'negative-any',
    'negative-quantifier',
    'costly-pattern',
    'unreachable',
    'unreachable-branch',
    'trigger-loose',
    'unknown-capture',
    'unknown-folder',
    'unknown-placeholder',
    'call-does-nothing',
    'no-answer',
    'unknown-answer-field',
    'answer-field-type',
    'answer-leads-nowhere',
    'failed-leads-nowhere',
    'too-many-answers',
  ]),
  ...of('error', false, [
    'bad-example',
    'unknown-node-kind',
    'duplicate-id',
    'broken-edge',
    'unknown-port',
    'port-taken',
    'no-input',
    'no-trigger',
    'second-trigger',
    'cycle',
    'empty-group',
    'group-too-deep',
    'no-cases',
    'missing-parameter',
    'bad-address',
    'nothing-to-do',
    'unknown-action',
    'unknown-choice',
    'call-recursion',
    'call-too-deep',
    'flow-too-large',
    'flow-not-published',
    'not-callable',
    'not-allowed-here',
    'unknown-user',
    'unknown-team',
    'unknown-mailbox',
    'unknown-list',
    'unknown-template',
    'unknown-calendar',
    'unknown-webhook',
    'unknown-flow',
  ]),
};
