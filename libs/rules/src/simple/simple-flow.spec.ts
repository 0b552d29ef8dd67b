import { checkFlow } from '../check/check-flow';
import { compileFlow } from '../compile/flow';
import { parseDocument } from '../document/parse';
import { applyOperation } from '../operations/apply';
import { sourceOf } from '../testing/arbitraries';
import { decide } from '../walk/decide';
import { readSimpleFlow, simpleFlow, type SimpleSettings } from './simple-flow';

const respond = { subject: 'Re: {{subject}}', text: 'Thank you' };
const SETTINGS: SimpleSettings[] = [
  { action: 'nothing' },
  { action: 'nothing', respond },
  { action: 'lead' },
  { action: 'lead', userId: 'u1', respond },
  { action: 'case', distribution: 'none' },
  { action: 'case', distribution: 'direct', userId: 'u1' },
  { action: 'case', distribution: 'round-robin', teamId: 't1', respond: { ...respond, delayMinutes: 5 } },
  { action: 'case', distribution: 'least-busy', teamId: 't1' },
  {
    action: 'nothing',
    respond: { content: 'template', templateId: 'thanks', subject: '', text: '', calendarId: 'office' },
  },
];

describe('the simple settings', () => {
  it.each(SETTINGS.map((settings) => [JSON.stringify(settings), settings] as const))(
    '%s write a sound flow and are read back from it',
    (_, settings) => {
      const document = simpleFlow(settings);
      expect(checkFlow(document).filter(({ severity }) => severity === 'error')).toEqual([]);
      const stored = parseDocument(JSON.parse(JSON.stringify(document)));
      expect(stored).toMatchObject({ ok: true });
      expect(stored.ok && readSimpleFlow(stored.document)).toEqual(settings);
    },
  );

  it.each([
    ['human', ['case', 'respond']],
    ['calendar', ['case', 'respond']],
    ['bounce', []],
    ['auto-reply', []],
    ['out-of-office', []],
    ['list', []],
    ['bulk', []],
  ])('of a case with an answer do with %s mail: %j', async (mailClass, actions) => {
    const flow = compileFlow(simpleFlow({ action: 'case', respond }));
    const decision = await decide(flow, sourceOf(new Map([['class', mailClass]])));
    expect(decision.actions.map(({ kind }) => kind)).toEqual(actions);
  });

  it('are not read from a flow that says more', () => {
    const document = simpleFlow({ action: 'case' });
    const renamed = applyOperation(document, {
      type: 'set-data',
      nodeId: 'case',
      data: { name: 'Mine', distribution: 'none' },
    }).document;
    expect(readSimpleFlow(renamed)).toBeNull();
    const cut = applyOperation(document, { type: 'disconnect', edgeId: 'edge-people' }).document;
    expect(readSimpleFlow(cut)).toBeNull();
    const more = applyOperation(document, {
      type: 'add-node',
      node: { id: 'note', kind: 'note', position: { x: 0, y: 0 }, data: { text: 'x' } },
    }).document;
    expect(readSimpleFlow(more)).toBeNull();
  });

  it('do not depend on where the nodes were dragged', () => {
    const document = simpleFlow({ action: 'lead' });
    const dragged = applyOperation(document, {
      type: 'move-nodes',
      moves: [{ nodeId: 'lead', position: { x: 999, y: -5 } }],
    }).document;
    expect(readSimpleFlow(dragged)).toEqual({ action: 'lead' });
  });
});
