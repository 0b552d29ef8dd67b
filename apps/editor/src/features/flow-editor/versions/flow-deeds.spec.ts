import type { FlowDocument, FlowNode } from '@mailroom/rules';
import { deedsOf, referencesOf } from './flow-deeds';

const at = { x: 0, y: 0 };

/** The steps one after the other, from the start. */
function chain(...steps: { kind: FlowNode['kind']; data: object }[]): FlowDocument {
  const nodes = [{ kind: 'trigger', data: {} }, ...steps].map(
    ({ kind, data }, index) => ({ id: `n${index}`, kind, position: at, data }) as FlowNode,
  );
  return {
    schema: 1,
    nodes,
    edges: nodes.slice(1).map((node, index) => ({ id: `e${index}`, from: `n${index}`, port: 'next', to: node.id })),
  };
}

const nothing = () => null;

describe('what a flow does with mail', () => {
  it('is told once for each kind of deed, with whom it concerns', () => {
    const document = chain(
      { kind: 'read', data: { onServer: true } },
      { kind: 'copy', data: { folder: 'Orders' } },
      { kind: 'forward', data: { to: ['a@x.test', 'b@x.test'], how: 'inline' } },
      { kind: 'notify', data: { whom: 'address', address: 'a@x.test', text: 'x' } },
      { kind: 'case', data: { name: 'x', distribution: 'none' } },
      { kind: 'respond', data: { subject: 's', text: 't' } },
    );
    expect([...deedsOf(document, nothing)]).toEqual([
      ['respond', []],
      ['forward', ['a@x.test', 'b@x.test']],
      ['server', ['Orders']],
      ['records', []],
    ]);
  });

  it('leaves out what stays here, and what the start does not lead to', () => {
    const document = chain({ kind: 'move', data: { folder: 'Orders', onServer: false } });
    document.nodes.push({ id: 'loose', kind: 'ignore', position: at, data: { how: 'skip' } });
    expect(deedsOf(document, nothing).size).toBe(0);
  });

  it('reaches through called flows, which may call each other in a circle', () => {
    const inner = chain({ kind: 'ignore', data: { how: 'trash' } }, { kind: 'call', data: { flowId: 'outer' } });
    const outer = chain({ kind: 'call', data: { flowId: 'inner' } });
    const flows = new Map([
      ['inner', inner],
      ['outer', outer],
    ]);
    expect([...deedsOf(outer, (id) => flows.get(id) ?? null).keys()]).toEqual(['trash']);
  });
});

it('names everything that steps and conditions point at, once', () => {
  const document = chain(
    { kind: 'case', data: { name: 'x', distribution: 'round-robin', teamId: 'team-1' } },
    { kind: 'move', data: { folder: 'Orders', onServer: false } },
    { kind: 'respond', data: { content: 'template', templateId: 'template-1', subject: '', text: '' } },
    // Left over from a choice that was taken back.
    { kind: 'respond', data: { content: 'inline', templateId: 'template-2', subject: 's', text: 't' } },
    {
      kind: 'condition',
      data: {
        when: {
          id: 'g',
          combine: 'all',
          rules: [
            { id: 'c1', fact: 'sender.lists', operator: 'one-of', value: ['list-1', 'list-2'] },
            { id: 'c2', fact: 'businessHours', operator: 'is-true', params: { calendar: 'calendar-1' } },
          ],
        },
      },
    },
  );
  expect(referencesOf(document)).toEqual([
    { kind: 'team', id: 'team-1' },
    { kind: 'folder', id: 'Orders' },
    { kind: 'template', id: 'template-1' },
    { kind: 'list', id: 'list-1' },
    { kind: 'list', id: 'list-2' },
    { kind: 'calendar', id: 'calendar-1' },
  ]);
});
