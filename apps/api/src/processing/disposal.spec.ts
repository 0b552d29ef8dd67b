import type { PlannedAction } from '@mailroom/rules';
import { disposal } from './disposal';

const ignore = (how: 'skip' | 'trash' | 'quarantine'): PlannedAction => ({
  nodeId: 'i',
  kind: 'ignore',
  params: { how },
});
const move: PlannedAction = { nodeId: 'm', kind: 'move', params: { folder: 'News', onServer: false } };

describe('disposal', () => {
  it('keeps what no flow ignores, and what goes to Trash', () => {
    expect(disposal([move], false).how).toBe('keep');
    expect(disposal([ignore('trash')], false).how).toBe('keep');
  });

  it('skips only a message with which nothing else was done', () => {
    expect(disposal([ignore('skip')], false).how).toBe('skip');
    expect(disposal([move, ignore('skip')], false).how).toBe('keep');
  });

  it('holds whatever else was planned, until a person lets it out', () => {
    expect(disposal([move, ignore('quarantine')], false).how).toBe('hold');
    expect(disposal([move, ignore('quarantine')], true).how).toBe('keep');
  });
});
