import { z } from 'zod';
import { compileFlow } from '../compile/flow';
import type { FlowDocument, FlowNode } from '../document/types';
import { FACTS, factSpec } from '../facts/catalogue';
import { nodeSpec } from '../nodes/registry';
import { operatorSpec } from '../operators/catalogue';
import { TextValue } from '../operators/text-value';
import { sentence } from '../sentence/sentence';
import { action, fact, operator, words } from '../testing/plugin-parts';
import { refusal } from '../testing/refusal';
import { customAction } from './actions';
import { defineAction, defineOperator } from './define';
import { registerPlugin } from './register';
import type { Plugin } from './types';

const put = (data: object): FlowNode => ({ id: 'n', kind: 'custom', position: { x: 0, y: 0 }, data }) as FlowNode;
const asking = (name: string): FlowDocument => ({
  schema: 1,
  nodes: [
    { id: 'trigger', kind: 'trigger', position: { x: 0, y: 0 }, data: {} },
    {
      id: 'ask',
      kind: 'condition',
      position: { x: 0, y: 0 },
      data: { when: { id: 'g', combine: 'all', rules: [{ id: 'c', fact: 'size', operator: name }] } },
    },
  ],
  edges: [{ id: 'e', from: 'trigger', port: 'next', to: 'ask' }],
});

let undo: (() => void)[] = [];
const register = (plugin: Plugin) => undo.push(registerPlugin(plugin));
afterEach(() => {
  for (const remove of undo.toReversed()) remove();
  undo = [];
});

describe('a registered plug-in', () => {
  it('is gone once it is removed, and another keeps what it has', () => {
    const remove = registerPlugin({ name: 'acme', facts: [fact], operators: [operator], actions: [action] });
    register({ name: 'other', facts: [{ ...fact, name: 'other:number' }] });
    remove();
    remove();
    expect([factSpec('acme:number'), operatorSpec('acme:odd'), customAction('acme:act')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(factSpec('other:number')).toMatchObject({ source: 'message', cost: 1 });
    expect(FACTS.at(-1)?.name).toBe('other:number');
  });

  it('gets an opposite that is true where the operator is false', () => {
    register({ name: 'acme', operators: [{ ...operator, negation: { name: 'acme:even', label: words } }] });
    const [odd, even] = ['acme:odd', 'acme:even'].map((name) => operatorSpec(name)!);
    expect([odd?.negative, even?.negative]).toEqual([false, true]);
    for (const value of [1, 2]) expect(odd!.compile(undefined)(value, 0)).toBe(!even!.compile(undefined)(value, 0));
  });

  it('compares texts as the author asked', () => {
    const seen: unknown[] = [];
    register({
      name: 'acme',
      operators: [
        defineOperator<string>({
          name: 'acme:sees',
          label: words,
          types: ['text'],
          shape: 'text',
          caseOption: true,
          read: (value) => ({ value: `<${String(value)}>` }),
          test: (value, caseSensitive) => (actual) => seen.push(value, caseSensitive, actual) > 0,
        }),
      ],
    });
    const spec = operatorSpec('acme:sees')!;
    spec.compile('x')(new TextValue('ＡB'), 0);
    spec.compile('x', { caseSensitive: true })(new TextValue('ＡB'), 0);
    expect(seen).toEqual(['<x>', false, 'ab', '<x>', true, 'AB']);
  });

  it('that fails does so by a code that names it', () => {
    const broken = () => {
      throw new TypeError('oops');
    };
    register({
      name: 'acme',
      operators: [{ ...operator, types: ['size'], read: broken }],
      actions: [{ ...action, sentence: broken, check: broken }],
    });
    expect(() => operatorSpec('acme:odd')!.compile(undefined)).toThrow(refusal('plugin-failed'));
    expect(() => compileFlow(asking('acme:odd'))).toThrow(refusal('flow-has-errors'));
    const node = put({ action: 'acme:act', params: { queue: 'Q' } });
    expect(sentence(node, { language: 'en' })).toBe('Word with word “Q”');
    expect(sentence(node, { language: 'sk' })).toBe('Slovo, slovo: „Q“');
    expect(
      nodeSpec('custom')
        .check(node, {})
        .map(({ code, nodeId }) => [code, nodeId]),
    ).toEqual([['plugin-failed', 'n']]);
  });

  it('has a stricter schema than its form if it wants', () => {
    register({
      name: 'acme',
      actions: [
        defineAction<{ queue?: string }>({
          ...action,
          paramsSchema: z.strictObject({ queue: z.string().regex(/^Q/).optional() }),
        }),
      ],
    });
    const codes = (queue: string) =>
      nodeSpec('custom')
        .check(put({ action: 'acme:act', params: { queue } }), {})
        .map(({ code }) => code);
    expect([codes('Q1'), codes('x')]).toEqual([[], ['bad-parameter']]);
  });
});
