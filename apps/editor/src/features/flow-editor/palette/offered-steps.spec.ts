import { definePlugin, NODE_KINDS, registerPlugin, type FlowScope } from '@mailroom/rules';
import { offeredSteps } from './offered-steps';

const keys = (scope: FlowScope | undefined, search = '') =>
  offeredSteps({ scope, language: 'sk', search }).flatMap(({ offers }) => offers.map(({ key }) => key));

describe('the steps that are offered', () => {
  it('are every kind but the start and the plain plug-in step, each once', () => {
    const expected = NODE_KINDS.filter((kind) => kind !== 'trigger' && kind !== 'custom');
    expect(keys('mailbox').sort()).toEqual([...expected].sort());
  });

  it('leave out what a personal flow must not do', () => {
    expect(keys('personal')).not.toContain('case');
    expect(keys('personal')).not.toContain('call');
    expect(keys('personal')).toEqual(expect.arrayContaining(['condition', 'move', 'read']));
  });

  it('are found without accents, by name and by description', () => {
    expect(keys('mailbox', 'odpovedat')).toContain('respond');
    expect(keys('mailbox', 'zdielany')).toContain('call');
    expect(keys('mailbox', 'no such step')).toEqual([]);
  });

  it('end with the actions of plug-ins, under the heading they chose', () => {
    const both = (text: string) => ({ en: text, sk: text });
    const remove = registerPlugin(
      definePlugin({
        name: 'acme',
        actions: [
          { name: 'acme:ticket', label: both('Ticket'), description: both('Opens it'), group: 'record', form: [] },
        ],
      }),
    );
    try {
      const record = offeredSteps({ scope: 'mailbox', language: 'en', search: '' }).find(
        ({ group }) => group === 'record',
      );
      expect(record?.offers.at(-1)).toMatchObject({
        key: 'acme:ticket',
        choice: { kind: 'custom', action: 'acme:ticket' },
      });
    } finally {
      remove();
    }
    expect(keys('mailbox')).not.toContain('acme:ticket');
  });
});
