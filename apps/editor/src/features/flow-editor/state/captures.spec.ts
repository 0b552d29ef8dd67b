import type { FlowDocument, FlowNode, Group } from '@mailroom/rules';
import { capturesBefore } from './captures';

const at = { x: 0, y: 0 };
const matching = (pattern: string, part: Partial<Group> = {}): Group => ({
  id: 'g',
  combine: 'all',
  rules: [{ id: 'c', fact: 'subject', operator: 'matches', value: pattern }],
  ...part,
});
const trigger: FlowNode = { id: 'trigger', kind: 'trigger', position: at, data: {} };
const question = (id: string, when: Group): FlowNode => ({ id, kind: 'condition', position: at, data: { when } });
const archive = (id: string): FlowNode => ({ id, kind: 'archive', position: at, data: { onServer: true } });
const flow = (nodes: FlowNode[], ...edges: string[]): FlowDocument => ({
  schema: 1,
  nodes: [trigger, ...nodes],
  edges: edges.map((edge, index) => {
    const [from = '', port = '', to = ''] = edge.split(' ');
    return { id: `e${index}`, from, port, to };
  }),
});
const nothing = () => null;

describe('capturesBefore', () => {
  const document = flow(
    [question('q', matching('(?<order>\\d+)-(?<year>\\d{4})')), archive('yes'), archive('no')],
    'trigger next q',
    'q yes yes',
    'q no no',
  );

  it('names what the branch taken on the way captures', () => {
    expect(capturesBefore(document, 'yes', nothing)).toEqual(['order', 'year']);
  });

  it('names nothing on the other way, nor at the question itself', () => {
    expect(capturesBefore(document, 'no', nothing)).toEqual([]);
    expect(capturesBefore(document, 'q', nothing)).toEqual([]);
  });

  it('names nothing that a negated group asks for', () => {
    const negated = flow(
      [question('q', matching('(?<order>\\d+)', { not: true })), archive('a')],
      'trigger next q',
      'q yes a',
    );
    expect(capturesBefore(negated, 'a', nothing)).toEqual([]);
  });

  it('looks into the flows that are called on the way', () => {
    const called = flow([question('inner', matching('(?<ticket>T\\d+)'))], 'trigger next inner');
    const caller = flow(
      [{ id: 'call', kind: 'call', position: at, data: { flowId: 'shared' } }, archive('after')],
      'trigger next call',
      'call next after',
    );
    expect(capturesBefore(caller, 'after', (id) => (id === 'shared' ? called : null))).toEqual(['ticket']);
    expect(capturesBefore(caller, 'after', nothing)).toEqual([]);
  });
});
