import type { Rule, Sketch, Template } from './sketch';

/** Bounces, automatic replies and lists make no work. */
export const FROM_PEOPLE: Rule = ['class', 'one-of', ['human', 'calendar']];

const askPeople = (yes: Sketch[]): Sketch => ({
  ask: FROM_PEOPLE,
  id: 'people',
  title: { en: 'Written by a person?', sk: 'Napísal to človek?' },
  yes,
});

/** Mail that becomes cases. */
export const desk: readonly Template[] = [
  {
    id: 'support-desk',
    name: { en: 'Support desk with VIP priority', sk: 'Podpora s prednosťou pre VIP' },
    purpose: {
      en: 'Every question becomes a case of the team; the best customers come first.',
      sk: 'Z každej otázky vznikne prípad pre tím; najlepší zákazníci idú prví.',
    },
    steps: (say) => [
      askPeople([
        {
          act: 'case',
          id: 'open-case',
          data: {
            name: '{{subject}}',
            distribution: 'least-busy',
            teamId: say({ en: 'Support', sk: 'Podpora' }),
            reopen: true,
          },
        },
        {
          ask: ['sender.lists', 'one-of', [say({ en: 'VIP customers', sk: 'VIP zákazníci' })]],
          id: 'vip',
          title: { en: 'A VIP customer?', sk: 'VIP zákazník?' },
          yes: [
            { act: 'set', id: 'first', data: { priority: 'urgent', addTags: ['VIP'] } },
            {
              act: 'notify',
              id: 'tell-team',
              data: {
                whom: 'team',
                teamId: say({ en: 'Support', sk: 'Podpora' }),
                text: say({
                  en: 'A VIP customer writes: {{from.name}}, {{subject}}',
                  sk: 'Píše VIP zákazník: {{from.name}}, {{subject}}',
                }),
              },
            },
          ],
        },
        {
          act: 'respond',
          id: 'confirm',
          title: { en: 'Confirm', sk: 'Potvrdiť prijatie' },
          data: {
            content: 'inline',
            subject: 'Re: {{subject}} [#{{case.number}}]',
            text: say({
              en: 'Hello {{from.firstName}},\n\nthank you for your message. We have noted it as case #{{case.number}} and will answer soon.\n\n{{mailbox.name}}',
              sk: 'Dobrý deň,\n\nďakujeme za správu. Zaznamenali sme ju ako prípad #{{case.number}} a čoskoro odpovieme.\n\n{{mailbox.name}}',
            }),
          },
        },
      ]),
    ],
  },
  {
    id: 'office-hours',
    name: { en: 'Answer outside office hours', sk: 'Odpoveď mimo pracovného času' },
    purpose: {
      en: 'Who writes at night or at the weekend is told when somebody will read it.',
      sk: 'Kto napíše v noci alebo cez víkend, dozvie sa, kedy si to niekto prečíta.',
    },
    steps: (say) => [
      askPeople([
        { act: 'case', id: 'open-case', data: { name: '{{subject}}', distribution: 'none', reopen: true } },
        {
          ask: ['businessHours', 'is-true', undefined, { calendar: say({ en: 'Office hours', sk: 'Pracovný čas' }) }],
          id: 'open',
          title: { en: 'In office hours?', sk: 'V pracovnom čase?' },
          no: [
            {
              act: 'respond',
              id: 'closed',
              title: { en: 'We are closed', sk: 'Máme zatvorené' },
              data: {
                content: 'inline',
                subject: 'Re: {{subject}}',
                text: say({
                  en: 'Hello,\n\nyour message arrived outside our office hours. We will read it on the next working day.\n\n{{mailbox.name}}',
                  sk: 'Dobrý deň,\n\nvaša správa prišla mimo nášho pracovného času. Prečítame si ju najbližší pracovný deň.\n\n{{mailbox.name}}',
                }),
              },
            },
          ],
        },
      ]),
    ],
  },
  {
    id: 'case-number',
    name: { en: 'A case number finds its case', sk: 'Číslo prípadu nájde svoj prípad' },
    purpose: {
      en: 'A new message with [#123] in its subject joins that case; the rest opens a new one.',
      sk: 'Nová správa s [#123] v predmete sa pripojí k tomuto prípadu; ostatné otvoria nový.',
    },
    steps: () => [
      askPeople([
        {
          ask: ['subject', 'matches', '\\[#(?<case>\\d+)\\]'],
          id: 'numbered',
          title: { en: 'A case number in the subject?', sk: 'Číslo prípadu v predmete?' },
          yes: [
            {
              act: 'link',
              id: 'join',
              title: { en: 'Join that case', sk: 'Pripojiť k tomu prípadu' },
              data: { to: 'case-number', number: '{{match.case}}' },
            },
          ],
          no: [{ act: 'case', id: 'open-case', data: { name: '{{subject}}', distribution: 'none', reopen: true } }],
        },
      ]),
    ],
  },
  {
    id: 'complaints',
    name: { en: 'Complaints alert a manager', sk: 'Sťažnosti upozornia vedúceho' },
    purpose: {
      en: 'Words of a complaint make an urgent case, and one person is told at once.',
      sk: 'Slová sťažnosti vytvoria naliehavý prípad a jeden človek sa to hneď dozvie.',
    },
    steps: (say) => [
      askPeople([
        {
          ask: ['words.lists', 'one-of', [say({ en: 'Words of a complaint', sk: 'Slová sťažnosti' })]],
          id: 'complaint',
          title: { en: 'A complaint?', sk: 'Sťažnosť?' },
          yes: [
            {
              act: 'case',
              id: 'urgent-case',
              title: { en: 'Urgent case', sk: 'Naliehavý prípad' },
              data: {
                name: say({ en: 'Complaint: {{subject}}', sk: 'Sťažnosť: {{subject}}' }),
                distribution: 'direct',
                userId: say({ en: 'Manager', sk: 'Vedúci' }),
                priority: 'urgent',
                reopen: true,
              },
            },
            {
              act: 'notify',
              id: 'tell-manager',
              data: {
                whom: 'user',
                userId: say({ en: 'Manager', sk: 'Vedúci' }),
                text: say({
                  en: '{{from.name}} complains: {{subject}}',
                  sk: '{{from.name}} sa sťažuje: {{subject}}',
                }),
              },
            },
          ],
          no: [{ act: 'case', id: 'open-case', data: { name: '{{subject}}', distribution: 'none', reopen: true } }],
        },
      ]),
    ],
  },
  {
    id: 'languages',
    name: { en: 'A team for each language', sk: 'Tím pre každý jazyk' },
    purpose: {
      en: 'The language of the message decides which team gets the case.',
      sk: 'O tom, ktorý tím dostane prípad, rozhodne jazyk správy.',
    },
    steps: (say) => {
      const caseFor = (id: string, teamId: string): Sketch => ({
        act: 'case',
        id,
        data: { name: '{{subject}}', distribution: 'round-robin', teamId, reopen: true },
      });
      return [
        askPeople([
          {
            choose: [
              {
                id: 'slovak',
                title: { en: 'Slovak or Czech', sk: 'Slovenčina či čeština' },
                when: ['language', 'one-of', ['sk', 'cs']],
                then: [caseFor('slovak-case', say({ en: 'Slovak desk', sk: 'Slovenský tím' })), { goOnAt: 'mark' }],
              },
              {
                id: 'german',
                title: { en: 'German', sk: 'Nemčina' },
                when: ['language', 'is', 'de'],
                then: [caseFor('german-case', say({ en: 'German desk', sk: 'Nemecký tím' })), { goOnAt: 'mark' }],
              },
            ],
            id: 'language',
            title: { en: 'Which language?', sk: 'Aký jazyk?' },
          },
          caseFor('other-case', say({ en: 'English desk', sk: 'Anglický tím' })),
          { act: 'read', id: 'mark', data: { onServer: false } },
        ]),
      ];
    },
  },
];
