import type { Template } from './sketch';

/** Mail that is put where it belongs, and makes no work. */
export const sorting: readonly Template[] = [
  {
    id: 'machines',
    name: { en: 'Out-of-office and bounces kept out', sk: 'Neprítomnosti a vrátená pošta bokom' },
    purpose: {
      en: 'What machines send back is put away; what people write becomes a case.',
      sk: 'Čo pošlú späť stroje, odloží sa; z toho, čo napíšu ľudia, vznikne prípad.',
    },
    steps: (say) => [
      {
        choose: [
          {
            id: 'bounce',
            title: { en: 'Came back', sk: 'Vrátila sa' },
            when: ['class', 'is', 'bounce'],
            then: [
              { act: 'label', id: 'mark-bounce', data: { add: [say({ en: 'Undeliverable', sk: 'Nedoručené' })] } },
              {
                act: 'move',
                id: 'put-away',
                data: { folder: say({ en: 'Bounces', sk: 'Vrátená pošta' }), onServer: true },
              },
              { act: 'stop', id: 'done-bounce' },
            ],
          },
          {
            id: 'automatic',
            title: { en: 'Automatic reply', sk: 'Automatická odpoveď' },
            when: ['class', 'one-of', ['out-of-office', 'auto-reply']],
            then: [
              { act: 'archive', id: 'archive', data: { onServer: false } },
              { act: 'stop', id: 'done-automatic' },
            ],
          },
        ],
        id: 'kind',
        title: { en: 'What kind of mail is it?', sk: 'Aký druh pošty to je?' },
      },
      { act: 'case', id: 'open-case', data: { name: '{{subject}}', distribution: 'none', reopen: true } },
    ],
  },
  {
    id: 'newsletters',
    name: { en: 'Newsletter clean-up', sk: 'Upratanie noviniek' },
    purpose: {
      en: 'Newsletters leave the inbox, but for the senders somebody wants to read.',
      sk: 'Novinky opustia doručenú poštu, okrem odosielateľov, ktorých chce niekto čítať.',
    },
    steps: (say) => [
      {
        ask: ['class', 'one-of', ['list', 'bulk']],
        id: 'newsletter',
        title: { en: 'A newsletter?', sk: 'Novinky?' },
        yes: [
          {
            ask: ['sender.lists', 'one-of', [say({ en: 'Newsletters we read', sk: 'Novinky, ktoré čítame' })]],
            id: 'wanted',
            title: { en: 'One that we read?', sk: 'Také, ktoré čítame?' },
            yes: [
              { act: 'label', id: 'mark', data: { add: [say({ en: 'Reading', sk: 'Na čítanie' })] } },
              { act: 'stop', id: 'done' },
            ],
            no: [
              { act: 'read', id: 'seen', data: { onServer: true } },
              { act: 'move', id: 'away', data: { folder: say({ en: 'Newsletters', sk: 'Novinky' }), onServer: true } },
              { act: 'stop', id: 'gone' },
            ],
          },
        ],
      },
      { act: 'case', id: 'open-case', data: { name: '{{subject}}', distribution: 'none', reopen: true } },
    ],
  },
  {
    id: 'invoices',
    name: { en: 'Invoices to a folder and a team', sk: 'Faktúry do priečinka a tímu' },
    purpose: {
      en: 'A PDF that is called an invoice is filed, and accounting gets the case.',
      sk: 'PDF, ktoré sa volá faktúra, sa založí a účtovníctvo dostane prípad.',
    },
    steps: (say) => [
      {
        ask: ['attachments.extensions', 'is', 'pdf'],
        id: 'pdf',
        title: { en: 'A PDF attached?', sk: 'Priložené PDF?' },
        yes: [
          {
            ask: {
              any: [
                ['subject', 'contains-any', ['invoice', 'faktúra', 'faktura', 'Rechnung']],
                ['attachments.names', 'contains-any', ['invoice', 'faktúra', 'faktura', 'Rechnung']],
              ],
            },
            id: 'invoice',
            title: { en: 'An invoice?', sk: 'Faktúra?' },
            yes: [
              {
                act: 'case',
                id: 'book',
                title: { en: 'Case for accounting', sk: 'Prípad pre účtovníctvo' },
                data: {
                  name: say({
                    en: 'Invoice of {{from.name}}: {{subject}}',
                    sk: 'Faktúra od {{from.name}}: {{subject}}',
                  }),
                  distribution: 'round-robin',
                  teamId: say({ en: 'Accounting', sk: 'Účtovníctvo' }),
                  tags: [say({ en: 'invoice', sk: 'faktúra' })],
                  reopen: true,
                },
              },
              { act: 'move', id: 'file', data: { folder: say({ en: 'Invoices', sk: 'Faktúry' }), onServer: true } },
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'suspicious',
    name: { en: 'Forged senders are held', sk: 'Podvrhnutí odosielatelia sa zadržia' },
    purpose: {
      en: 'Mail that fails the check of its sender waits in quarantine until somebody looks.',
      sk: 'Pošta, ktorá neprejde kontrolou odosielateľa, čaká v karanténe, kým sa niekto pozrie.',
    },
    steps: (say) => [
      {
        ask: ['auth.dmarc', 'is', 'fail'],
        id: 'forged',
        title: { en: 'Sender forged?', sk: 'Podvrhnutý odosielateľ?' },
        yes: [
          {
            act: 'ignore',
            id: 'hold',
            data: {
              how: 'quarantine',
              reason: say({
                en: 'The sender’s domain says that this is not from them.',
                sk: 'Doména odosielateľa hovorí, že správa nie je od nej.',
              }),
            },
          },
        ],
      },
    ],
  },
];
