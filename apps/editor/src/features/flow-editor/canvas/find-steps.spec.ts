import type { FlowNode } from '@mailroom/rules';
import { findableText, findSteps, type FindWords } from './find-steps';

const at = { x: 0, y: 0 };
const words: FindWords = {
  title: (node) => node.title ?? '',
  sentence: () => '',
  kind: (node) => node.kind,
  options: { language: 'en' },
  names: new Map([['team-1', 'Sklad Žilina']]),
};
const when = {
  id: 'group',
  combine: 'all' as const,
  rules: [{ id: 'rule', fact: 'subject', operator: 'contains', value: 'Faktúra' }],
};
const nodes: FlowNode[] = [
  { id: 'kinds', kind: 'switch', position: at, data: { cases: [{ id: 'one', title: 'Účtovníctvo', when }] } },
  { id: 'case', kind: 'case', position: at, data: { name: 'x', distribution: 'round-robin', teamId: 'team-1' } },
  { id: 'move', kind: 'move', position: at, title: 'Away', data: { folder: 'Archív/2026', onServer: true } },
  { id: 'note', kind: 'note', position: at, data: { text: 'Ask Jana', colour: 'violet' } },
];
const texts = new Map(nodes.map((node) => [node.id, findableText(node, words)]));

describe('finding steps', () => {
  it.each([
    ['faktura', ['kinds']],
    ['ÚČTOVNÍCTVO', ['kinds']],
    ['zilina', ['case']],
    ['archiv', ['move']],
    ['away', ['move']],
    ['jana', ['note']],
    ['jana ask', ['note']],
    ['jana away', []],
    ['', []],
    ['   ', []],
  ])('by %s', (query, expected) => {
    expect(findSteps(texts, query)).toEqual(expected);
  });

  it('not by what nobody reads: ids, keys and colours', () => {
    for (const query of ['team-1', 'rule', 'violet', 'round-robin', 'combine'])
      expect(findSteps(texts, query)).toEqual([]);
  });
});
