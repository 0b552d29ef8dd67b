import type { FlowNode } from '../document/types';
import { NODE_KINDS, isNodeKind, nodeSpec, portsOf } from './registry';
import { refusal } from '../testing/refusal';

const fresh = (kind: FlowNode['kind']): FlowNode =>
  ({ id: 'n', kind, position: { x: 0, y: 0 }, data: nodeSpec(kind).defaults() }) as FlowNode;

describe('node kinds', () => {
  it.each(NODE_KINDS)('%s has words in both languages, and defaults that its schema accepts', (kind) => {
    const spec = nodeSpec(kind);
    expect([spec.label.en, spec.label.sk, spec.description.en, spec.description.sk].every(Boolean)).toBe(true);
    expect(spec.dataSchema.safeParse(spec.defaults()).success).toBe(true);
    expect(spec.terminal).toBe(portsOf(fresh(kind)).length === 0);
  });

  it.each(NODE_KINDS)('%s has a form whose fields its schema knows', (kind) => {
    const { form, dataSchema, defaults } = nodeSpec(kind);
    const sample = {
      text: 'x',
      textarea: 'x',
      switch: true,
      number: 1,
      tags: ['x'],
      folder: 'x',
      user: 'x',
      team: 'x',
      mailbox: 'x',
      list: 'x',
      template: 'x',
      calendar: 'x',
      webhook: 'x',
      flow: 'x',
      addresses: ['x@example.com'],
      fields: { x: 'y' },
    } as const;
    for (const { name, control, options } of form) {
      const values = control === 'select' ? options!.map(({ value }) => value) : [sample[control]];
      for (const value of values) {
        expect([name, value, dataSchema.safeParse({ ...defaults(), [name]: value }).success]).toEqual([
          name,
          value,
          true,
        ]);
      }
    }
    expect(dataSchema.safeParse({ ...defaults(), surprise: 1 }).success).toBe(false);
  });

  it('do not include the names of Object', () => {
    expect(isNodeKind('constructor')).toBe(false);
    expect(() => nodeSpec('__proto__' as never)).toThrow(refusal('unknown-node-kind'));
  });

  it('end the path at stop and ignore', () => {
    expect(NODE_KINDS.filter((kind) => nodeSpec(kind).terminal)).toEqual(['ignore', 'stop', 'note']);
  });
});
