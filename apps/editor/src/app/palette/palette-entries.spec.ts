import type { Command } from '../../ui/commands';
import { listAll, lookFor } from './palette-entries';

const command = (id: string, label: string, more: Partial<Command> = {}): Command => ({
  id,
  label,
  run: () => undefined,
  ...more,
});

const ids = (sections: ReturnType<typeof lookFor>) =>
  sections.map(({ label, entries }) => [label, ...entries.map(({ id }) => id)]);

describe('the lines of the palette', () => {
  const offered = [
    command('go.flows', 'Flows', { section: 'Go to' }),
    command('go.outbox', 'Outbox', { section: 'Go to' }),
    command('new.flow', 'New flow'),
    command('theme', 'Dark colours', { keywords: 'theme night' }),
  ];

  it('stand in their sections, in the order they come', () => {
    expect(ids(listAll(offered, 'Commands'))).toEqual([
      ['Go to', 'go.flows', 'go.outbox'],
      ['Commands', 'new.flow', 'theme'],
    ]);
  });

  it('are those that fit, the section with the best on top', () => {
    expect(ids(lookFor('flow', offered, [], 'Commands'))).toEqual([
      ['Go to', 'go.flows'],
      ['Commands', 'new.flow'],
    ]);
    expect(ids(lookFor('new f', offered, [], 'Commands'))).toEqual([['Commands', 'new.flow']]);
  });

  it('are also found by words that are not shown, below what shows them', () => {
    const both = [...offered, command('list', 'Night shift')];
    expect(ids(lookFor('night', both, [], 'Commands'))).toEqual([['Commands', 'list', 'theme']]);
  });

  it('keep what the server found in words that are not shown, once', () => {
    const found = [
      command('message.1', 'Invoice', { section: 'Messages' }),
      command('go.flows', 'Flows', { section: 'Go to' }),
    ];
    expect(ids(lookFor('flows', offered, found, 'Commands'))).toEqual([
      ['Go to', 'go.flows'],
      ['Messages', 'message.1'],
    ]);
  });
});
