import type { Condition, Group } from '../document/types';
import { compileGroups } from './match-groups';
import type { FactSource } from './types';

const rule = (id: string, value: Condition['value'], part: Partial<Condition> = {}): Condition => ({
  id,
  fact: 'subject',
  operator: 'contains',
  value,
  ...part,
});
const group = (id: string, rules: Group['rules'], part: Partial<Group> = {}): Group => ({
  id,
  combine: 'all',
  rules,
  ...part,
});
const about = (subject: string): FactSource => ({ get: () => subject });

describe('compileGroups', () => {
  it('answers for every part by itself, also where another part has decided', async () => {
    const { match } = compileGroups([
      group('root', [rule('no', 'invoice'), group('inner', [rule('yes', 'order')], { not: true })], { combine: 'any' }),
    ]);
    expect(Object.fromEntries(await match(about('Your order')))).toEqual({
      root: false,
      no: false,
      inner: false,
      yes: true,
    });
  });

  it('leaves out what is not filled in, with the groups around it, and answers for the rest', async () => {
    const { incomplete, match } = compileGroups([
      group('root', [rule('empty', ''), rule('full', 'order')]),
      group('hollow', []),
      group('outer', [rule('beside', 'x'), group('nothing', [])]),
      group('sound', [rule('other', 'order')]),
    ]);
    expect([...incomplete].sort()).toEqual(['empty', 'hollow', 'nothing', 'outer', 'root']);
    expect(Object.fromEntries(await match(about('order')))).toEqual({
      full: true,
      beside: false,
      sound: true,
      other: true,
    });
  });

  it('knows nothing where a fact cannot be had', async () => {
    const { match } = compileGroups([group('root', [rule('broken', 'x'), rule('asked', 'y', { fact: 'newText' })])]);
    const source: FactSource = {
      get: (fact) => (fact === 'subject' ? Promise.reject(new Error('gone')) : 'y'),
    };
    expect(Object.fromEntries(await match(source))).toEqual({ root: null, broken: null, asked: true });
  });
});
