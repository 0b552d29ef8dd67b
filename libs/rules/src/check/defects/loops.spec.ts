import type { FlowReference, References } from '../../document/references';
import { describeDefects, type Defect } from '../../testing/defects';
import { drawn, type Step } from '../../testing/drawn-flow';
import { checkFlow } from '../check-flow';

const MAILBOXES = [
  { id: 'm1', addresses: ['support@shop.sk', 'help@shop.sk'] },
  { id: 'm2', addresses: ['sales@shop.sk'] },
  { id: 'm3', addresses: ['boss@shop.sk'] },
];
const flow = (
  id: string,
  mailboxId: string | null,
  steps: Step[],
  scope: FlowReference['scope'] = 'mailbox',
): FlowReference => ({
  id,
  scope,
  mailboxId,
  document: drawn(steps),
});
const at = (mailboxId: string | null, ...flows: FlowReference[]): References => ({
  self: { id: 'self', scope: mailboxId ? 'mailbox' : 'global', mailboxId },
  mailboxes: MAILBOXES,
  flows,
});
const forward = (...to: string[]): Step => ({ do: 'forward', id: 'send', data: { to } });
const notify = (address: string): Step => ({ do: 'notify', id: 'send', data: { whom: 'address', address } });
const loop = (name: string, steps: Step[], references: References, node = 'send'): Defect => [
  name,
  'forward-loop',
  node,
  undefined,
  steps,
  references,
];

const HOOKS: References = {
  webhooks: [
    { id: 'ours', url: 'https://Mail.Shop.sk/api/hooks' },
    { id: 'local', url: 'http://localhost:3000/x' },
    { id: 'theirs', url: 'https://example.com/x' },
  ],
  ownHosts: ['mail.shop.sk', 'localhost:3000'],
};
const hook = (webhookId: string): Step[] => [{ do: 'webhook', id: 'hook', data: { webhookId } }];

const DEFECTS: Defect[] = [
  loop('to the mailbox itself', [forward('support@shop.sk')], at('m1')),
  loop('to an alias of it, among others', [forward('jana@example.com', 'Help@Shop.sk')], at('m1')),
  loop('a note to the mailbox itself', [notify('support@shop.sk')], at('m1')),
  loop('over one mailbox', [forward('sales@shop.sk')], at('m1', flow('f2', 'm2', [forward('support@shop.sk')]))),
  loop(
    'over two mailboxes, and by a notification',
    [forward('sales@shop.sk')],
    at('m1', flow('f2', 'm2', [{ do: 'label' }, forward('boss@shop.sk')]), flow('f3', 'm3', [notify('help@shop.sk')])),
  ),
  loop(
    'over the global flow',
    [forward('sales@shop.sk')],
    at('m1', flow('g', null, [forward('support@shop.sk')], 'global')),
  ),
  loop(
    'past a global flow that ends other mail',
    [forward('support@shop.sk')],
    at('m1', flow('g', null, [{ if: ['class', 'is', 'human'], yes: [{ do: 'stop' }] }], 'global')),
  ),
  loop('of a global flow to any mailbox', [forward('sales@shop.sk')], at(null)),
  loop(
    'in a called flow',
    [{ call: 'a', id: 'call' }],
    at('m1', flow('a', null, [forward('support@shop.sk')], 'shared')),
    'call',
  ),
  loop(
    'where bulk mail is forwarded',
    [{ if: ['class', 'is', 'bulk'], yes: [forward('support@shop.sk')], no: [{ do: 'case' }] }],
    at('m1'),
  ),
  ['a host of ours', 'webhook-loop', 'hook', undefined, hook('ours'), HOOKS],
  ['a host of ours with its port', 'webhook-loop', 'hook', undefined, hook('local'), HOOKS],
];

describeDefects('what comes back', DEFECTS);

describe('circles of mail', () => {
  const told = (steps: Step[], references: References): string[] =>
    checkFlow(drawn(steps), references).map(({ message }) => message.en);

  it('are named with their stations, and shown by a mail that comes round again', () => {
    const references = at(
      'm1',
      flow('f2', 'm2', [forward('boss@shop.sk')]),
      flow('f3', 'm3', [forward('help@shop.sk')]),
    );
    const [problem] = checkFlow(drawn([forward('sales@shop.sk')]), references);
    expect(problem!.message.en).toContain('support@shop.sk → sales@shop.sk → boss@shop.sk → support@shop.sk');
    expect(problem!.witness).toMatchObject({
      from: { address: 'boss@shop.sk' },
      to: [{ address: 'help@shop.sk' }],
      class: 'bulk',
      headers: [['auto-submitted', 'auto-forwarded']],
      mailboxId: 'm1',
    });
  });

  it.each<[string, Step[], References]>([
    ['an address outside', [forward('jana@example.com')], at('m1')],
    ['another mailbox without a flow', [forward('sales@shop.sk')], at('m1')],
    [
      'another mailbox that forwards elsewhere',
      [forward('sales@shop.sk')],
      at('m1', flow('f2', 'm2', [forward('x@example.com')])),
    ],
    [
      'another mailbox that never was published',
      [forward('sales@shop.sk')],
      at('m1', { ...flow('f2', 'm2', []), document: null }),
    ],
    ['only mail of people', [{ if: ['class', 'is', 'human'], yes: [forward('support@shop.sk')] }], at('m1')],
    [
      'not what comes from us',
      [{ if: ['from.domain', 'is-not', 'shop.sk'], yes: [forward('support@shop.sk')] }],
      at('m1'),
    ],
    [
      'not what comes from the mailbox itself',
      [{ if: ['from.address', 'is', 'support@shop.sk'], yes: [{ do: 'stop' }], no: [forward('support@shop.sk')] }],
      at('m1'),
    ],
    [
      'back only what people wrote',
      [forward('sales@shop.sk')],
      at('m1', flow('f2', 'm2', [{ if: ['class', 'is', 'human'], yes: [forward('support@shop.sk')] }])),
    ],
    ['a flow of which the mailbox is not known', [forward('support@shop.sk')], { mailboxes: MAILBOXES }],
    [
      'a circle that the flow is not in',
      [forward('sales@shop.sk')],
      at('m1', flow('f2', 'm2', [forward('boss@shop.sk')]), flow('f3', 'm3', [forward('sales@shop.sk')])),
    ],
    [
      'what the global flow ends before',
      [forward('support@shop.sk')],
      at('m1', flow('g', null, [{ if: ['class', 'is', 'bulk'], yes: [{ do: 'stop' }] }], 'global')),
    ],
    ['a webhook elsewhere', hook('theirs'), HOOKS],
  ])('are not told of %s', (_name, steps, references) => {
    expect(told(steps, references)).toEqual([]);
  });
});
