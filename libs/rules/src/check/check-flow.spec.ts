import { emptyDocument } from '../document/empty';
import type { Condition, FlowDocument, FlowNode, Group } from '../document/types';
import type { References } from '../document/references';
import { simpleFlow } from '../simple/simple-flow';
import { checkFlow } from './check-flow';

const at = { x: 0, y: 0 };
const good: Condition = { id: 'c', fact: 'subject', operator: 'contains', value: 'order' };
const group = (...rules: (Condition | Group)[]): Group => ({ id: 'g', combine: 'all', rules });

/** A chain of nodes behind the trigger, each joined to the next by its first port. */
function chain(...nodes: Pick<FlowNode, 'kind' | 'data'>[]): FlowDocument {
  const ports: Partial<Record<FlowNode['kind'], string>> = { condition: 'yes', switch: 'otherwise' };
  const all = [
    ...emptyDocument().nodes,
    ...nodes.map((node, index) => ({ id: `n${index}`, position: at, ...node }) as FlowNode),
  ];
  const edges = all.slice(1).map((node, index) => ({
    id: `e${index}`,
    from: all[index]!.id,
    port: ports[all[index]!.kind] ?? 'next',
    to: node.id,
  }));
  return { schema: 1, nodes: all, edges };
}

const ask = (when: Group): Pick<FlowNode, 'kind' | 'data'> => ({ kind: 'condition', data: { when } });
const move = (folder = 'A'): Pick<FlowNode, 'kind' | 'data'> => ({ kind: 'move', data: { folder, onServer: true } });
const opened = (data: object): Pick<FlowNode, 'kind' | 'data'> => ({
  kind: 'case',
  data: { name: 'x', distribution: 'none', ...data } as never,
});

const found = (document: FlowDocument, references?: References): string[] =>
  checkFlow(document, references).map(({ severity, code }) => `${severity} ${code}`);

describe('checking a flow', () => {
  it('finds nothing in a sound one', () => {
    expect(found(chain(ask(group(good)), move()))).toEqual([]);
    expect(
      found(
        simpleFlow({ action: 'case', respond: { subject: 'Re: {{subject}}', text: 'Thanks, {{from.firstName}}' } }),
      ),
    ).toEqual([]);
  });

  it.each<[string, Condition]>([
    ['unknown-fact', { ...good, fact: 'nope' }],
    ['unknown-fact', { ...good, fact: 'constructor' }],
    ['unknown-operator', { ...good, operator: 'nope' }],
    ['operator-not-allowed', { ...good, operator: 'gt', value: 5 }],
    ['operator-not-allowed', { ...good, fact: 'class', operator: 'contains', value: 'human' }],
    ['empty-value', { ...good, value: '' }],
    ['bad-value', { ...good, value: undefined }],
    ['bad-pattern', { ...good, operator: 'matches', value: '(' }],
    ['missing-parameter', { ...good, fact: 'header' }],
    ['missing-parameter', { ...good, fact: 'header', params: { name: ' ' } }],
    ['missing-parameter', { ...good, fact: 'sender.messages', params: { hours: 0 }, operator: 'gt', value: 1 }],
    ['unknown-choice', { ...good, fact: 'class', operator: 'is', value: 'robot' }],
    ['unknown-choice', { ...good, fact: 'class', operator: 'one-of', value: ['human', 'robot'] }],
  ])('finds %s', (code, condition) => {
    const problems = checkFlow(chain(ask(group(condition)), move()));
    expect(problems).toMatchObject([{ code, severity: 'error', nodeId: 'n0', conditionId: 'c' }]);
    expect([problems[0]!.message.en, problems[0]!.message.sk].every(Boolean)).toBe(true);
  });

  it.each<[string, FlowDocument]>([
    ['error no-trigger', { schema: 1, nodes: [], edges: [] }],
    [
      'error second-trigger',
      { ...chain(move()), nodes: [...chain(move()).nodes, { id: 't2', kind: 'trigger', position: at, data: {} }] },
    ],
    ['warning trigger-loose', emptyDocument()],
    [
      'error cycle',
      {
        ...chain(move(), ask(group(good))),
        edges: [...chain(move(), ask(group(good))).edges, { id: 'x', from: 'n1', port: 'yes', to: 'n0' }],
      },
    ],
    ['error empty-group', chain(ask(group()))],
    ['error empty-group', chain(ask(group(good, { id: 'h', combine: 'any', rules: [] })))],
    ['error no-cases', chain({ kind: 'switch', data: { cases: [] } })],
    [
      'error duplicate-id',
      chain({
        kind: 'switch',
        data: {
          cases: [
            { id: 'a', when: group(good) },
            { id: 'a', when: group(good) },
          ],
        },
      }),
    ],
    ['error unknown-port', { ...chain(move()), edges: [{ id: 'e', from: 'trigger', port: 'yes', to: 'n0' }] }],
    ['error unknown-node-kind', chain({ kind: 'teleport', data: {} } as never)],
    ['error missing-parameter', chain(move(''))],
    ['error missing-parameter', chain(opened({ distribution: 'direct' }))],
    ['error missing-parameter', chain(opened({ distribution: 'round-robin', userId: 'u1' }))],
    ['warning unknown-placeholder', chain(opened({ name: '{{subject}} {{constructor}}' }))],
    ['warning repeated-action', chain(move('A'), ask(group(good)), move('B'))],
    ['warning repeated-action', chain(opened({}), opened({}))],
  ])('finds %s', (problem, document) => {
    expect(found(document)).toContain(problem);
  });

  it('warns of nodes no message reaches, notes excepted', () => {
    const document = chain(move());
    document.nodes.push(
      { id: 'note', kind: 'note', position: at, data: { text: 'x' } },
      { id: 'far', kind: 'stop', position: at, data: {} },
    );
    expect(checkFlow(document)).toMatchObject([{ code: 'unreachable', severity: 'warning', nodeId: 'far' }]);
  });

  it('does not mind the same action on two different paths, or a lead and a case on one', () => {
    const document = chain(ask(group(good)), move('A'));
    document.nodes.push({ id: 'other', kind: 'move', position: at, data: { folder: 'B', onServer: false } });
    document.edges.push({ id: 'x', from: 'n0', port: 'no', to: 'other' });
    expect(found(document)).toEqual([]);
    expect(found(chain({ kind: 'lead', data: { name: 'x' } }, opened({})))).toEqual([]);
  });

  it('warns of "any of" with negatives about the same fact only', () => {
    const not = (id: string, fact: string): Condition => ({ id, fact, operator: 'is-not', value: `${id} x` });
    const any = (...rules: Condition[]): Group => ({ id: 'g', combine: 'any', rules });
    expect(found(chain(ask(any(not('a', 'subject'), not('b', 'subject')))))).toEqual(['warning negative-any']);
    expect(found(chain(ask(any(not('a', 'subject'), not('b', 'from.address')))))).toEqual([]);
    expect(found(chain(ask({ ...any(not('a', 'subject'), not('b', 'subject')), combine: 'all' })))).toEqual([]);
  });

  it('warns of a negative operator over any element', () => {
    const condition: Condition = { id: 'c', fact: 'recipients', operator: 'is-not', value: 'x', quantifier: 'any' };
    expect(found(chain(ask(group(condition))))).toEqual(['warning negative-quantifier']);
    expect(found(chain(ask(group({ ...condition, quantifier: undefined }))))).toEqual([]);
  });

  it('finds users, teams and mailboxes that are gone, where it is told what exists', () => {
    const document = chain(
      opened({ distribution: 'direct', userId: 'u1' }),
      ask(group({ ...good, fact: 'mailbox', operator: 'is', value: 'm1' })),
    );
    expect(found(document)).toEqual([]);
    expect(found(document, { users: ['u1'], mailboxes: [{ id: 'm1', addresses: [] }] })).toEqual([]);
    expect(found(document, { users: [], mailboxes: [] })).toEqual(['error unknown-user', 'error unknown-mailbox']);
    const team = chain(opened({ distribution: 'least-busy', teamId: 't1', userId: 'gone' }));
    // The user is not looked at while the distribution does not use it.
    expect(found(team, { teams: ['t2'], users: [] })).toEqual(['error unknown-team']);
  });

  it('misses no "otherwise" in a flow that others call: there its caller goes on', () => {
    const table = { cases: [{ id: 'orders', when: group(good) }] };
    const document = chain({ kind: 'switch', data: table }, move());
    document.edges[1]!.port = 'orders';
    const self = { id: 'self', mailboxId: null };
    expect(found(document, { self: { ...self, scope: 'global' } })).toEqual(['warning missing-otherwise']);
    expect(found(document, { self: { ...self, scope: 'shared' } })).toEqual([]);
  });

  it('stays quick where branches rejoin a hundred times', () => {
    const nodes: FlowNode[] = [...emptyDocument().nodes];
    const edges = [{ id: 'first', from: 'trigger', port: 'next', to: 'n0' }];
    for (let i = 0; i < 100; i += 1) {
      nodes.push({ id: `n${i}`, kind: 'condition', position: at, data: { when: group(good) } });
      if (i > 0)
        edges.push(
          { id: `y${i}`, from: `n${i - 1}`, port: 'yes', to: `n${i}` },
          { id: `o${i}`, from: `n${i - 1}`, port: 'no', to: `n${i}` },
        );
    }
    // 2^99 paths: listing them would never come back.
    expect(checkFlow({ schema: 1, nodes, edges })).toEqual([]);
  });
});
