import { FROM_PEOPLE } from './desk';
import type { Template } from './sketch';

/** Mail that is passed on: to sales, to other programs. */
export const telling: readonly Template[] = [
  {
    id: 'leads',
    name: { en: 'Sales leads by domain', sk: 'Obchodné leady podľa domény' },
    purpose: {
      en: 'New senders become leads; those who write from a company are told to sales.',
      sk: 'Z nových odosielateľov sa stanú leady; o tých, čo píšu z firmy, sa dozvie obchod.',
    },
    steps: (say) => [
      {
        ask: FROM_PEOPLE,
        id: 'people',
        title: { en: 'Written by a person?', sk: 'Napísal to človek?' },
        yes: [
          {
            ask: ['sender.kind', 'one-of', ['contact', 'account', 'user']],
            id: 'known',
            title: { en: 'Known already?', sk: 'Už známy?' },
            no: [
              {
                ask: [
                  'from.domain',
                  'one-of',
                  [
                    'gmail.com',
                    'outlook.com',
                    'hotmail.com',
                    'yahoo.com',
                    'icloud.com',
                    'azet.sk',
                    'seznam.cz',
                    'gmx.de',
                  ],
                ],
                id: 'private',
                title: { en: 'A private address?', sk: 'Súkromná adresa?' },
                yes: [
                  {
                    act: 'lead',
                    id: 'private-lead',
                    data: { name: '{{from.name}}', tags: [say({ en: 'private', sk: 'súkromný' })] },
                  },
                ],
                no: [
                  {
                    act: 'lead',
                    id: 'company-lead',
                    title: { en: 'Lead of a company', sk: 'Lead z firmy' },
                    data: {
                      name: '{{from.name}}',
                      tags: [say({ en: 'company', sk: 'firma' })],
                      fields: { [say({ en: 'Domain', sk: 'Doména' })]: '{{from.domain}}' },
                    },
                  },
                  {
                    act: 'notify',
                    id: 'tell-sales',
                    data: {
                      whom: 'team',
                      teamId: say({ en: 'Sales', sk: 'Obchod' }),
                      text: say({
                        en: 'A new lead at {{from.domain}}: {{from.name}}, {{subject}}',
                        sk: 'Nový lead z {{from.domain}}: {{from.name}}, {{subject}}',
                      }),
                    },
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'webhook',
    name: { en: 'Tell another system of orders', sk: 'Oznámiť objednávky inému systému' },
    purpose: {
      en: 'The order number is taken out of the subject and sent to a webhook.',
      sk: 'Číslo objednávky sa vyberie z predmetu a pošle webhooku.',
    },
    steps: (say) => [
      {
        ask: ['subject', 'matches', '(?i)(order|objedn[aá]vk\\w*)\\D{0,10}(?<order>\\d{3,})'],
        id: 'order',
        title: { en: 'An order number?', sk: 'Číslo objednávky?' },
        yes: [
          {
            act: 'webhook',
            id: 'tell',
            title: { en: 'Tell the other system', sk: 'Oznámiť inému systému' },
            data: {
              webhookId: say({ en: 'Order system', sk: 'Systém objednávok' }),
              name: 'order',
              fields: { number: '{{match.order}}', from: '{{from.address}}' },
            },
          },
          { act: 'label', id: 'mark', data: { add: [say({ en: 'Order', sk: 'Objednávka' })] } },
        ],
      },
    ],
  },
];
