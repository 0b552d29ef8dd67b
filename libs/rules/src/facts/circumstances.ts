import { both } from '../language';
import { CLASS_CHOICES, VERDICTS, WEEKDAYS } from './choices';
import { inGroup } from './define';
import type { FactSpec } from './types';

export const CIRCUMSTANCE_FACTS: readonly FactSpec[] = [
  ...inGroup('time', [
    {
      name: 'sentAt',
      label: ['Sent at', 'Čas odoslania'],
      description: ['The Date header: what the sender’s clock said.', 'Hlavička Date: čas podľa hodín odosielateľa.'],
      type: 'date',
      example: '2026-01-31',
    },
    {
      name: 'receivedAt',
      label: ['Received at', 'Čas prijatia'],
      description: ['When the server received the message.', 'Kedy server správu prijal.'],
      type: 'date',
      always: true,
      example: '2026-01-31',
    },
    {
      name: 'receivedWeekday',
      label: ['Day of the week', 'Deň v týždni'],
      description: ['Weekday of the arrival in the mailbox’ time zone.', 'Deň prijatia v časovom pásme schránky.'],
      type: 'choice',
      choices: WEEKDAYS,
      source: 'context',
      always: true,
      example: 'mon',
    },
    {
      name: 'receivedHour',
      label: ['Hour of the day', 'Hodina dňa'],
      description: [
        'Hour of the arrival, 0 to 23, in the mailbox’ time zone.',
        'Hodina prijatia, 0 až 23, v časovom pásme schránky.',
      ],
      type: 'number',
      source: 'context',
      always: true,
      whole: true,
      range: [0, 23],
      example: '9',
    },
    {
      name: 'receivedTime',
      label: ['Time of day', 'Čas dňa'],
      description: [
        'Time of the arrival on the clock of the mailbox’ time zone.',
        'Čas prijatia na hodinách v časovom pásme schránky.',
      ],
      type: 'time',
      source: 'context',
      always: true,
      example: '08:30',
    },
    {
      name: 'businessHours',
      label: ['In business hours', 'V pracovnom čase'],
      description: [
        'The message arrived in the hours of a calendar, holidays left out.',
        'Správa prišla v pracovnom čase podľa kalendára, mimo sviatkov.',
      ],
      type: 'boolean',
      phrases: {
        yes: both('the message arrived in the business hours', 'správa prišla v pracovnom čase'),
        no: both('the message arrived outside the business hours', 'správa prišla mimo pracovného času'),
      },
      params: [{ name: 'calendar', label: both('Calendar', 'Kalendár'), type: 'text', reference: 'calendar' }],
      source: 'database',
      example: 'true',
    },
    {
      name: 'transitTime',
      label: ['Time on the way', 'Čas na ceste'],
      description: [
        'From the sending to the arrival; negative when the sender’s clock is fast.',
        'Od odoslania po prijatie; záporný, keď hodiny odosielateľa idú dopredu.',
      ],
      type: 'duration',
      whole: true,
      example: '3600',
    },
  ]),
  ...inGroup('nature', [
    {
      name: 'class',
      label: ['Kind of mail', 'Druh správy'],
      description: [
        'Who or what wrote it: a person, a machine, a list.',
        'Kto alebo čo ju napísalo: človek, stroj, konferencia.',
      ],
      type: 'choice',
      choices: CLASS_CHOICES,
      always: true,
      example: 'human',
    },
    {
      name: 'isReply',
      label: ['Is a reply', 'Je odpoveď'],
      description: ['The message answers another one.', 'Správa odpovedá na inú správu.'],
      type: 'boolean',
      phrases: {
        yes: both('the message is a reply', 'správa je odpoveď'),
        no: both('the message is not a reply', 'správa nie je odpoveď'),
      },
      always: true,
      example: 'true',
    },
  ]),
  ...inGroup('security', [
    {
      name: 'auth.spf',
      label: ['SPF', 'SPF'],
      description: [
        'May the sending server send for this domain?',
        'Smie odosielajúci server posielať za túto doménu?',
      ],
      type: 'choice',
      choices: VERDICTS,
      always: true,
      example: 'pass',
    },
    {
      name: 'auth.dkim',
      label: ['DKIM', 'DKIM'],
      description: ['Is the domain’s signature valid?', 'Je podpis domény platný?'],
      type: 'choice',
      choices: VERDICTS,
      always: true,
      example: 'pass',
    },
    {
      name: 'auth.dmarc',
      label: ['DMARC', 'DMARC'],
      description: ['Does the From domain vouch for the message?', 'Ručí doména odosielateľa za správu?'],
      type: 'choice',
      choices: VERDICTS,
      always: true,
      example: 'pass',
    },
    {
      name: 'spamScore',
      label: ['Spam score', 'Skóre spamu'],
      description: ['The score a spam filter wrote into the message.', 'Skóre, ktoré do správy zapísal filter spamu.'],
      type: 'number',
      example: '5',
    },
  ]),
  ...inGroup('place', [
    {
      name: 'mailbox',
      label: ['Mailbox', 'Schránka'],
      description: ['The mailbox the message arrived in.', 'Schránka, do ktorej správa prišla.'],
      type: 'choice',
      source: 'context',
      reference: 'mailbox',
      always: true,
      example: 'support',
    },
    {
      name: 'folder',
      label: ['Folder', 'Priečinok'],
      description: ['The folder it was found in.', 'Priečinok, v ktorom sa našla.'],
      type: 'text',
      source: 'context',
      always: true,
      example: 'INBOX',
    },
  ]),
];
