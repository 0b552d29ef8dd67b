import type { Group } from '@mailroom/rules';
import { readRules, writeRules } from './rule-clip';

const group: Group = {
  id: 'g',
  combine: 'any',
  not: true,
  rules: [{ id: 'c', fact: 'header', params: { name: 'X-A' }, operator: 'contains', value: 'x', caseSensitive: true }],
};

it('gives copied conditions back as they were, under new ids', () => {
  const [copy] = readRules(writeRules([group])) ?? [];
  expect(copy).toEqual({
    ...group,
    id: expect.not.stringMatching(/^g$/),
    rules: [{ ...group.rules[0], id: expect.not.stringMatching(/^c$/) }],
  });
});

it.each([
  '',
  'a text',
  '{"nodes":[],"edges":[]}',
  '{"mailroom-conditions":1,"rules":[]}',
  '{"mailroom-conditions":1,"rules":[{"id":"x"}]}',
])('knows that %s holds none', (text) => expect(readRules(text)).toBeNull());
