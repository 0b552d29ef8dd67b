import type { PlannedAction } from '@mailroom/rules';
import { disposal } from './disposal';

const ignore = (how: 'skip' | 'trash' | 'quarantine'): PlannedAction => ({
  nodeId: 'i',
  kind: 'ignore',
  params: { how },
});
const act = (kind: PlannedAction['kind']) => ({ nodeId: kind, kind, params: {} }) as PlannedAction;
const move: PlannedAction = { nodeId: 'm', kind: 'move', params: { folder: 'News', onServer: false } };

describe('disposal', () => {
  it('keeps what no flow ignores, and what goes to Trash', () => {
    expect(disposal([move], false).how).toBe('keep');
    expect(disposal([ignore('trash')], false).how).toBe('keep');
  });

  it('skips a message of which nothing came, wherever it was put before', () => {
    expect(disposal([ignore('skip')], false).how).toBe('skip');
    for (const kind of ['read', 'important', 'archive', 'label', 'suppress', 'mute'] as const) {
      expect(disposal([move, act(kind), ignore('skip')], false).how).toBe('skip');
    }
  });

  it('keeps a message of which something came, although it is to be skipped', () => {
    const work = ['lead', 'case', 'link', 'assign', 'set', 'respond', 'forward', 'notify', 'webhook', 'copy', 'custom'];
    for (const kind of work as PlannedAction['kind'][]) {
      expect(disposal([act(kind), ignore('skip')], false).how).toBe('keep');
    }
  });

  it('holds whatever else was planned, until a person lets it out', () => {
    expect(disposal([move, ignore('quarantine')], false).how).toBe('hold');
    expect(disposal([move, ignore('quarantine')], true).how).toBe('keep');
  });
});
