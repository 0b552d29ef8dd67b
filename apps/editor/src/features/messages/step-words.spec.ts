import type { FlowNode } from '@mailroom/rules';
import { branchTitle, portTitle, stepTitle } from './step-words';

const position = { x: 0, y: 0 };
const english = { language: 'en' } as const;
const when = {
  id: 'g',
  combine: 'all' as const,
  rules: [{ id: 'c', fact: 'subject', operator: 'contains', value: 'offer' }],
};
const condition: FlowNode = { id: 'ask', kind: 'condition', position, data: { when } };
const choice: FlowNode = {
  id: 'sort',
  kind: 'switch',
  title: 'What is it?',
  position,
  data: {
    cases: [
      { id: 'offer', title: 'An offer', when },
      { id: 'other', when },
    ],
  },
};

describe('the names of steps and branches', () => {
  it('are titles where there are any, else what is asked', () => {
    expect(stepTitle(condition, english)).toBe('If subject contains “offer”');
    expect(stepTitle({ ...condition, title: 'An offer?' }, english)).toBe('An offer?');
    expect(stepTitle({ id: 's', kind: 'stop', position, data: {} }, english)).toBe('Stop');
    expect(branchTitle(condition, undefined, english)).toBe('If subject contains “offer”');
    expect(branchTitle(choice, 'offer', english)).toBe('What is it? · An offer');
    expect(branchTitle(choice, 'other', english)).toBe('What is it? · Subject contains “offer”');
  });

  it('name the way on only where there is a choice', () => {
    expect(portTitle(condition, 'no', english)).toBe('No');
    expect(portTitle(choice, 'offer', english)).toBe('An offer');
    expect(portTitle({ id: 'l', kind: 'lead', position, data: { name: 'x' } }, 'next', english)).toBe('');
  });
});
