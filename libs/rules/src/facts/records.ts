import { both } from '../language';
import { CASE_STATUSES, SENDER_KINDS } from './choices';
import { inGroup } from './define';
import type { FactSpec } from './types';

/** What the database knows of the sender and the thread. */
export const RECORD_FACTS: readonly FactSpec[] = [
  ...inGroup('records', [
    {
      name: 'sender.kind',
      label: ['Sender is known as', 'Odosielateľ je známy ako'],
      description: ['Which records carry the sender’s address.', 'Ktoré záznamy nesú adresu odosielateľa.'],
      type: 'choice-list',
      choices: SENDER_KINDS,
      source: 'database',
      example: 'contact',
    },
    {
      name: 'sender.openCases',
      label: ['Open cases of the sender', 'Otvorené prípady odosielateľa'],
      description: ['How many cases of the sender are open.', 'Koľko prípadov odosielateľa je otvorených.'],
      type: 'number',
      source: 'database',
      example: '0',
    },
    {
      name: 'sender.messages',
      label: ['Recent messages of the sender', 'Nedávne správy odosielateľa'],
      description: [
        'How many messages came from the sender in the last hours.',
        'Koľko správ prišlo od odosielateľa za posledné hodiny.',
      ],
      type: 'number',
      params: [{ name: 'hours', label: both('Hours', 'Hodiny'), type: 'number', placeholder: '24' }],
      source: 'database',
      example: '10',
    },
    {
      name: 'thread.hasCase',
      label: ['Thread has a case', 'Vlákno má prípad'],
      description: ['The conversation already belongs to a case.', 'Konverzácia už patrí k prípadu.'],
      type: 'boolean',
      phrases: {
        yes: both('the thread has a case', 'vlákno má prípad'),
        no: both('the thread has no case', 'vlákno nemá prípad'),
      },
      source: 'database',
      example: 'true',
    },
    {
      name: 'thread.caseStatus',
      label: ['Status of the thread’s case', 'Stav prípadu vlákna'],
      description: ['Status of the case the conversation belongs to.', 'Stav prípadu, ku ktorému konverzácia patrí.'],
      type: 'choice',
      choices: CASE_STATUSES,
      source: 'database',
      example: 'closed',
    },
  ]),
];
