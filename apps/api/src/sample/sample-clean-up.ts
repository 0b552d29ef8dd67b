import { autoLayout, type FlowDocument, type FlowNode } from '@mailroom/rules';
import { at, classIs, edge, mentions } from './sample-parts';

const ADVERTISING = ['page one of the search', 'seo', 'grow your traffic'];

/** What any mailbox may do first: mail that nobody wrote to the shop is put aside, the rest goes back to the caller. */
export function sampleCleanUp(): FlowDocument {
  const nodes: FlowNode[] = [
    { id: 'trigger', kind: 'trigger', position: at, data: {} },
    {
      id: 'sort',
      kind: 'switch',
      title: 'What kind of mail is it?',
      position: at,
      data: {
        cases: [
          { id: 'newsletter', title: 'Newsletter', when: classIs('sort-newsletter', ['list', 'bulk']) },
          { id: 'bounce', title: 'Bounce', when: classIs('sort-bounce', ['bounce']) },
          {
            id: 'automatic',
            title: 'Automatic reply',
            when: classIs('sort-automatic', ['auto-reply', 'out-of-office']),
          },
          { id: 'advertising', title: 'Advertising', when: mentions('sort-advertising', ADVERTISING) },
        ],
      },
    },
    { id: 'label-newsletter', kind: 'label', position: at, data: { add: ['Newsletter'] } },
    { id: 'read-newsletter', kind: 'read', position: at, data: { onServer: false } },
    { id: 'to-newsletters', kind: 'move', position: at, data: { folder: 'Newsletters', onServer: false } },
    { id: 'label-bounce', kind: 'label', position: at, data: { add: ['Bounce'] } },
    { id: 'to-automatic', kind: 'move', position: at, data: { folder: 'Automatic', onServer: false } },
    { id: 'done', kind: 'stop', title: 'Nothing more to do', position: at, data: {} },
    { id: 'to-trash', kind: 'ignore', position: at, data: { how: 'trash', reason: 'Advertising' } },
  ];
  const edges = [
    edge('trigger', 'next', 'sort'),
    edge('sort', 'newsletter', 'label-newsletter'),
    edge('label-newsletter', 'next', 'read-newsletter'),
    edge('read-newsletter', 'next', 'to-newsletters'),
    edge('to-newsletters', 'next', 'done'),
    edge('sort', 'bounce', 'label-bounce'),
    edge('label-bounce', 'next', 'to-automatic'),
    edge('sort', 'automatic', 'to-automatic'),
    edge('to-automatic', 'next', 'done'),
    edge('sort', 'advertising', 'to-trash'),
  ];
  return autoLayout({ schema: 1, nodes, edges });
}
