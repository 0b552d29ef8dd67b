import type { Decision, FlowDocument, FlowNode } from '@mailroom/rules';
import { lightingOf } from './lighting';

const at = { x: 0, y: 0 };
const archive = (id: string): FlowNode => ({ id, kind: 'archive', position: at, data: { onServer: true } });
const document: FlowDocument = {
  schema: 1,
  nodes: [
    { id: 'trigger', kind: 'trigger', position: at, data: {} },
    { id: 'call', kind: 'call', position: at, data: { flowId: 'shared' } },
    archive('after'),
    archive('beside'),
  ],
  edges: [
    { id: 'e1', from: 'trigger', port: 'next', to: 'call' },
    { id: 'e2', from: 'call', port: 'next', to: 'after' },
  ],
};
const action = (nodeId: string) => ({ nodeId, kind: 'archive' as const, params: { onServer: true } });
const decision: Decision = {
  path: ['trigger', 'call', 'call/trigger', 'call/q', 'call/a', 'call/inner', 'call/inner/b', 'after'],
  actions: [action('call/a'), action('call/inner/b'), action('after')],
  trace: [{ nodeId: 'call/q', reached: true, result: true, port: 'yes' }],
  end: 'end',
};

describe('the lighting of a path through a called flow', () => {
  const lighting = lightingOf(document, decision);

  it('is on the call and on the connection that leaves it', () => {
    expect([...lighting.nodes]).toEqual(['trigger', 'call', 'after']);
    expect([...lighting.edges]).toEqual(['e1', 'e2']);
  });

  it('gives the call the places of all that it did', () => {
    expect(Object.fromEntries(lighting.order)).toEqual({ call: '1–2', after: '3' });
  });
});

describe('the way out that was taken', () => {
  const tried = (nodeId: string, caseId: string, port?: string) => ({
    nodeId,
    caseId,
    reached: true,
    result: port !== undefined,
    ...(port && { port }),
  });

  it('is known also where it leads nowhere', () => {
    const trace = [
      tried('first', 'c1'),
      tried('first', 'c2', 'c2'),
      tried('second', 'c1'),
      tried('second', 'c2'),
      { ...tried('third', 'c1'), reached: false },
    ];
    const { ports } = lightingOf(document, { path: ['trigger'], actions: [], trace, end: 'end' });
    expect(Object.fromEntries(ports)).toEqual({ first: 'c2', second: 'otherwise' });
  });
});
