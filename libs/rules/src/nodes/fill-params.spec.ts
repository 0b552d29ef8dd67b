import { fillPlaceholders } from '../placeholders/placeholders';
import { registerPlugin } from '../plugins/register';
import { action, words } from '../testing/plugin-parts';
import type { PlannedAction } from '../walk/types';
import { fillParams, type FillText } from './fill-params';
import { NODE_KINDS, nodeSpec } from './registry';

const values = { subject: 'Hello\r\nBcc: x@y.z', newText: 'One\nTwo', 'match.order': ' 4711 ' };
const fill: FillText = (template, escape) => fillPlaceholders(template, values, { escape });
const filled = (kind: string, params: object) =>
  fillParams({ kind, params } as unknown as PlannedAction, fill, { word: 8, value: 10 });

describe('filling in parameters', () => {
  it('puts lines, texts, words and values where the form has them', () => {
    expect(
      filled('case', {
        name: 'Re: {{subject}}',
        description: '> {{newText}}',
        tags: ['{{match.order}}', '{{match.none}}', 'a {{subject}}', '4711', '1234567😀'],
        fields: { Order: 'No. {{match.order}}', '{{subject}}': 'long enough to be cut' },
        distribution: 'none',
        reopen: true,
      }),
    ).toEqual({
      name: 'Re: Hello Bcc: x@y.z',
      description: '> One\nTwo',
      tags: ['4711', 'a Hello', '1234567'],
      fields: { Order: 'No.  4711 ', '{{subject}}': 'long enoug' },
      distribution: 'none',
      reopen: true,
    });
  });

  it.each([
    ['forward', { to: ['{{from.address}}'], how: 'inline' }],
    ['notify', { whom: 'address', address: '{{from.address}}', text: 'x' }],
    ['respond', { subject: 'x', text: 'y', replyTo: '{{from.address}}' }],
    ['move', { folder: '{{subject}}', onServer: true }],
    ['webhook', { webhookId: '{{subject}}' }],
    ['assign', { distribution: 'direct', userId: '{{subject}}' }],
  ])('lets no stranger choose a recipient, a folder or a record: %s', (kind, params) => {
    expect(filled(kind, params)).toEqual(params);
  });

  it('knows what a plug-in’s form lets in', () => {
    const node = { action: 'acme:act', params: { queue: '{{subject}}', other: '{{subject}}' } };
    expect(filled('custom', node)).toEqual(node);
    const form = [{ name: 'queue', label: words, control: 'text' as const, placeholders: true }];
    const remove = registerPlugin({ name: 'acme', actions: [{ ...action, form }] });
    try {
      expect(filled('custom', node)).toEqual({
        action: 'acme:act',
        params: { queue: 'Hello Bcc: x@y.z', other: '{{subject}}' },
      });
    } finally {
      remove();
    }
  });

  it('changes nothing that asks for nothing', () => {
    for (const kind of NODE_KINDS) {
      const data = nodeSpec(kind).defaults();
      const same: FillText = (template) => template;
      expect(fillParams({ kind, params: data } as PlannedAction, same, { word: 60, value: 100 })).toEqual(data);
    }
  });
});
