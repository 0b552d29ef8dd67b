import { compileGroups, type Condition, type Group } from '@mailroom/rules';
import { copyBehind, findRule, insertRules, moveRule, negated, stepRule, unwrapGroup, wrapRule } from './move-rule';

const rule = (id: string): Condition => ({ id, fact: 'subject', operator: 'contains', value: id });
const group = (id: string, rules: Group['rules'], part: Partial<Group> = {}): Group => ({
  id,
  combine: 'all',
  rules,
  ...part,
});
const nested = () =>
  group('root', [rule('a'), group('inner', [rule('b'), group('deep', [rule('c')])]), rule('d'), rule('e')]);
const ids = (of: Group | null): unknown => of?.rules.map((item) => ('rules' in item ? [item.id, ids(item)] : item.id));

describe('moving a rule', () => {
  it('puts it into any group and place, and leaves the others as they are', () => {
    expect(ids(moveRule(nested(), 'a', { groupId: 'deep', index: 1 }))).toEqual([
      ['inner', ['b', ['deep', ['c', 'a']]]],
      'd',
      'e',
    ]);
    expect(ids(moveRule(nested(), 'c', { groupId: 'root', index: 0 }))).toEqual([
      'c',
      'a',
      ['inner', ['b', ['deep', []]]],
      'd',
      'e',
    ]);
    expect(ids(moveRule(nested(), 'a', { groupId: 'root', index: 4 }))).toEqual([
      ['inner', ['b', ['deep', ['c']]]],
      'd',
      'e',
      'a',
    ]);
  });

  it('refuses what changes nothing, and a group within itself', () => {
    expect(moveRule(nested(), 'd', { groupId: 'root', index: 2 })).toBeNull();
    expect(moveRule(nested(), 'd', { groupId: 'root', index: 3 })).toBeNull();
    expect(moveRule(nested(), 'inner', { groupId: 'deep', index: 0 })).toBeNull();
    expect(moveRule(nested(), 'inner', { groupId: 'inner', index: 0 })).toBeNull();
    expect(moveRule(nested(), 'nobody', { groupId: 'root', index: 0 })).toBeNull();
  });

  it('refuses a place too deep for what the document may hold', () => {
    let tower = group('g8', [rule('x')]);
    for (let level = 7; level > 0; level -= 1) tower = group(`g${level}`, [tower]);
    const root = { ...tower, rules: [...tower.rules, group('extra', [rule('y')])] };
    expect(moveRule(root, 'extra', { groupId: 'g8', index: 0 })).toBeNull();
    expect(moveRule(root, 'extra', { groupId: 'g7', index: 0 })).not.toBeNull();
    expect(wrapRule(root, 'x')).toBeNull();
  });

  it('goes step by step past neighbours, into the group above or below, and out of it', () => {
    expect(ids(stepRule(nested(), 'd', 'up'))).toEqual(['a', 'd', ['inner', ['b', ['deep', ['c']]]], 'e']);
    expect(ids(stepRule(nested(), 'd', 'down'))).toEqual(['a', ['inner', ['b', ['deep', ['c']]]], 'e', 'd']);
    expect(ids(stepRule(nested(), 'd', 'in'))).toEqual(['a', ['inner', ['b', ['deep', ['c']], 'd']], 'e']);
    expect(ids(stepRule(nested(), 'a', 'in'))).toEqual([['inner', ['a', 'b', ['deep', ['c']]]], 'd', 'e']);
    expect(ids(stepRule(nested(), 'c', 'out'))).toEqual(['a', ['inner', ['b', ['deep', []], 'c']], 'd', 'e']);
    for (const [id, step] of [
      ['a', 'up'],
      ['e', 'down'],
      ['e', 'in'],
      ['a', 'out'],
    ] as const)
      expect(stepRule(nested(), id, step)).toBeNull();
  });

  it('out and in again ends where it began', () => {
    const out = stepRule(nested(), 'c', 'out');
    expect(ids(out && stepRule(out, 'c', 'in'))).toEqual(ids(nested()));
  });
});

it('wraps a rule into a group, takes it out again, and copies it under new ids', () => {
  const wrapped = wrapRule(nested(), 'd');
  const around = wrapped && findRule(wrapped, 'd')?.parent;
  expect([around?.combine, around?.rules.length]).toEqual(['any', 1]);
  expect(ids(wrapped && unwrapGroup(wrapped, around?.id ?? ''))).toEqual(ids(nested()));
  expect(unwrapGroup(group('root', [group('not', [rule('a')], { not: true })]), 'not')).toBeNull();
  const copied = copyBehind(nested(), 'inner');
  expect(copied?.rules).toHaveLength(5);
  expect(new Set(JSON.stringify(copied).match(/"id":"[^"]*"/g)).size).toBe(12);
});

it('puts several rules into a group at once', () => {
  expect(ids(insertRules(nested(), { groupId: 'deep', index: 0 }, [rule('x'), rule('y')]))).toEqual([
    'a',
    ['inner', ['b', ['deep', ['x', 'y', 'c']]]],
    'd',
    'e',
  ]);
});

describe('the opposite of a rule', () => {
  const conditions: Condition[] = [
    rule('order'),
    { id: 'a', fact: 'from.domain', operator: 'is', value: 'shop.example' },
    { id: 'b', fact: 'to.addresses', operator: 'contains', value: 'x' },
    { id: 'c', fact: 'to.addresses', operator: 'contains', value: 'x', quantifier: 'all' },
    { id: 'd', fact: 'to.addresses', operator: 'contains', value: 'x', quantifier: 'none' },
    { id: 'e', fact: 'to.addresses', operator: 'not-contains', value: 'x', quantifier: 'any' },
    { id: 'f', fact: 'size', operator: 'gt', value: 10 },
    { id: 'g', fact: 'spamScore', operator: 'eq', value: 10 },
    { id: 'h', fact: 'isReply', operator: 'is-true' },
    { id: 'i', fact: 'from.name', operator: 'is-empty' },
  ];
  const facts: Record<string, unknown>[] = [
    {},
    { 'to.addresses': [] },
    { 'to.addresses': ['x@a', 'y@b'] },
    { 'to.addresses': ['x@a', 'x@b'] },
    { 'to.addresses': ['y@b'] },
    { subject: 'An order', 'from.domain': 'shop.example', size: 20, spamScore: 10, isReply: true, 'from.name': 'Anna' },
    { subject: 'Other', 'from.domain': 'bank.example', size: 5, spamScore: 1, isReply: false, 'from.name': ' ' },
  ];
  const verdict = async (when: Group['rules'][number], message: Record<string, unknown>) => {
    const found = await compileGroups([group('root', [when])]).match({ get: (fact) => message[fact] as string });
    return found.get('root');
  };

  it.each(conditions.map((condition) => [condition.operator, condition] as const))(
    'is true exactly where it is false: %s',
    async (_, condition) => {
      for (const message of facts) {
        const before = await verdict(condition, message);
        expect([typeof before, await verdict(negated(condition), message)]).toEqual(['boolean', !before]);
        expect(await verdict(negated(negated(condition)), message)).toBe(before);
      }
    },
  );

  it('turns the not of a group round', () => {
    const plain = group('g', [rule('a'), rule('b')]);
    expect(negated(plain)).toEqual({ ...plain, not: true });
    expect(negated(negated(plain))).toEqual(plain);
  });
});
