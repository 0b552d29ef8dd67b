import type { ConditionTrace, Language } from '@mailroom/rules';
import { actualWords, conditionWords } from './condition-words';

const trace = (part: Partial<ConditionTrace>): ConditionTrace => ({
  id: 'c1',
  fact: 'subject',
  operator: 'contains',
  expected: 'order',
  actual: 'Your order 42',
  result: true,
  decisive: true,
  ...part,
});
const words = (part: Partial<ConditionTrace>, language: Language = 'en') => actualWords(trace(part), { language });

describe('conditionWords', () => {
  it('is a sentence of its own', () => {
    expect(conditionWords(trace({}), { language: 'en' })).toBe('Subject contains “order”');
  });
});

describe('actualWords', () => {
  it('tells an absent value from an empty one', () => {
    expect(words({ actual: null })).toBe('absent');
    expect(words({ actual: null }, 'sk')).toBe('chýba');
    expect(words({ actual: '' })).toBe('empty');
    expect(words({ actual: [] })).toBe('empty');
  });

  it('shows text in quotes, numbers and yes/no plainly', () => {
    expect(words({ actual: 'Hi' })).toBe('“Hi”');
    expect(words({ actual: 'Hi' }, 'sk')).toBe('„Hi“');
    expect(words({ fact: 'size', actual: 1200 })).toBe('1200');
    expect(words({ fact: 'isReply', actual: true })).toBe('yes');
    expect(words({ fact: 'recipients', actual: ['a@b.c', 'd@e.f'] })).toBe('“a@b.c”, “d@e.f”');
  });

  it('names a choice by its label', () => {
    expect(words({ fact: 'class', actual: 'out-of-office' })).not.toContain('out-of-office');
  });

  it('shows times of day as a clock, and durations by their largest units', () => {
    expect(words({ fact: 'receivedTime', actual: 8 * 60 + 5 })).toBe('08:05');
    expect(words({ fact: 'transitTime', actual: 2 * 86_400 + 3 * 3_600 + 59 })).toBe('2 d 3 h');
    expect(words({ fact: 'transitTime', actual: 0 })).toBe('0 s');
    expect(words({ fact: 'transitTime', actual: -90 })).toBe('−1 min 30 s');
  });

  it('names lists by their names', () => {
    const lists = trace({ fact: 'sender.lists', actual: ['l1', 'l2'] });
    const names = (_kind: string, id: string) => (id === 'l1' ? 'VIP' : undefined);
    expect(actualWords(lists, { language: 'en', names })).toBe('VIP, “l2”');
  });

  it('names a mailbox by its name, and by its id when it is gone', () => {
    const mailbox = trace({ fact: 'mailbox', actual: 'id-1' });
    expect(actualWords(mailbox, { language: 'en', names: () => 'Support' })).toBe('Support');
    expect(actualWords(mailbox, { language: 'en' })).toBe('“id-1”');
  });
});
