import { emptyDocument, type FlowDocument, type FlowNode } from '@mailroom/rules';
import { answersBefore } from './answers';

const at = { x: 0, y: 0 };
const ask = (id: string, example?: string, waits = true): FlowNode => ({
  id,
  kind: 'webhook',
  position: at,
  data: { webhookId: 'hook', waits, ...(example !== undefined && { example }) },
});
const read = (id: string): FlowNode => ({ id, kind: 'read', position: at, data: { onServer: false } });
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from, port, to });

function drawn(nodes: FlowNode[], edges: FlowDocument['edges']): FlowDocument {
  const { nodes: own, ...rest } = emptyDocument();
  return { ...rest, nodes: [...own, ...nodes], edges: [edge(own[0]!.id, 'next', nodes[0]!.id), ...edges] };
}

const EXAMPLE = '{"tier": "gold", "open": 3, "customer": {"vip": true}}';
const names = (document: FlowDocument, id: string) =>
  answersBefore(document, id, () => null).map(({ name, type, by }) => [name, type, by.id]);

describe('what answers tell before a step', () => {
  it('are the fields of the example, with their types, where it was answered', () => {
    const document = drawn(
      [ask('ask', EXAMPLE), read('after'), read('failed')],
      [edge('ask', 'next', 'after'), edge('ask', 'failed', 'failed')],
    );
    expect(names(document, 'after')).toEqual([
      ['tier', 'text', 'ask'],
      ['open', 'number', 'ask'],
      ['customer.vip', 'boolean', 'ask'],
    ]);
    expect(names(document, 'failed')).toEqual([]);
    expect(names(document, 'ask')).toEqual([]);
  });

  it('are none of a step that does not wait, or whose example is none', () => {
    for (const step of [ask('ask', EXAMPLE, false), ask('ask'), ask('ask', '{')]) {
      expect(names(drawn([step, read('after')], [edge('ask', 'next', 'after')]), 'after')).toEqual([]);
    }
  });

  it('are told once, by the last step that tells them', () => {
    const document = drawn(
      [ask('one', EXAMPLE), ask('two', '{"open": "none"}'), read('after')],
      [edge('one', 'next', 'two'), edge('two', 'next', 'after')],
    );
    expect(names(document, 'after')).toContainEqual(['open', 'text', 'two']);
    expect(names(document, 'after')).toHaveLength(3);
  });
});
