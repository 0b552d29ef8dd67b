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
      example: '2026-01-31',
    },
    {
      name: 'receivedWeekday',
      label: ['Day of the week', 'Deň v týždni'],
      description: ['Weekday of the arrival in the mailbox’ time zone.', 'Deň prijatia v časovom pásme schránky.'],
      type: 'choice',
      choices: WEEKDAYS,
      source: 'context',
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
      example: '9',
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
      example: 'pass',
    },
    {
      name: 'auth.dkim',
      label: ['DKIM', 'DKIM'],
      description: ['Is the domain’s signature valid?', 'Je podpis domény platný?'],
      type: 'choice',
      choices: VERDICTS,
      example: 'pass',
    },
    {
      name: 'auth.dmarc',
      label: ['DMARC', 'DMARC'],
      description: ['Does the From domain vouch for the message?', 'Ručí doména odosielateľa za správu?'],
      type: 'choice',
      choices: VERDICTS,
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
      example: 'support',
    },
    {
      name: 'folder',
      label: ['Folder', 'Priečinok'],
      description: ['The folder it was found in.', 'Priečinok, v ktorom sa našla.'],
      type: 'text',
      source: 'context',
      example: 'INBOX',
    },
  ]),
];
