import { both } from '../language';
import { CASE_STATUSES, PRIORITIES, SENDER_KINDS, THREAD_RECORDS } from './choices';
import { COUNTED, inGroup } from './define';
import type { FactParam, FactSpec } from './types';

const FIELD_NAME: FactParam = {
  name: 'name',
  label: both('Field', 'Pole'),
  type: 'text',
  placeholder: 'segment',
};

const LIST = { type: 'choice-list', reference: 'list', source: 'database' } as const;
const DATABASE = { source: 'database' } as const;

/** What the database knows of the sender, the thread and the named lists. */
export const RECORD_FACTS: readonly FactSpec[] = [
  ...inGroup('lists', [
    {
      name: 'sender.lists',
      named: { en: 'list with the sender', sk: 'zoznam s odosielateľom', gender: 'm' },
      phrases: {
        yes: both('the sender is on the list', 'odosielateľ je v zozname'),
        no: both('the sender is not on the list', 'odosielateľ nie je v zozname'),
      },
      label: ['Lists the sender is on', 'Zoznamy, v ktorých je odosielateľ'],
      description: [
        'Which of the lists of addresses hold the sender’s address or its domain.',
        'Ktoré zoznamy adries obsahujú adresu odosielateľa alebo jej doménu.',
      ],
      ...LIST,
      example: 'vip',
    },
    {
      name: 'recipients.lists',
      named: { en: 'list with a recipient', sk: 'zoznam s príjemcom', gender: 'm' },
      phrases: {
        yes: both('a recipient is on the list', 'niektorý príjemca je v zozname'),
        no: both('no recipient is on the list', 'žiadny príjemca nie je v zozname'),
      },
      label: ['Lists a recipient is on', 'Zoznamy, v ktorých je príjemca'],
      description: [
        'Which of the lists of addresses hold an address in To or Cc, or its domain.',
        'Ktoré zoznamy adries obsahujú adresu z polí Komu a Kópia alebo jej doménu.',
      ],
      ...LIST,
      example: 'partners',
    },
    {
      name: 'words.lists',
      named: { en: 'list with a word of the message', sk: 'zoznam so slovom zo správy', gender: 'm' },
      phrases: {
        yes: both('the message has a word of the list', 'správa obsahuje slovo zo zoznamu'),
        no: both('the message has no word of the list', 'správa neobsahuje slovo zo zoznamu'),
      },
      label: ['Word lists found in the message', 'Zoznamy slov nájdené v správe'],
      description: [
        'Which of the lists of words have an entry that occurs in the subject or the new text.',
        'Ktoré zoznamy slov majú položku, ktorá sa nachádza v predmete alebo v novom texte.',
      ],
      ...LIST,
      example: 'complaints',
    },
  ]),
  ...inGroup('records', [
    {
      name: 'sender.kind',
      named: { en: 'record of the sender', sk: 'záznam odosielateľa', gender: 'm' },
      phrases: {
        yes: both('the sender is', 'odosielateľ je'),
        no: both('the sender is not', 'odosielateľ nie je'),
      },
      label: ['Sender is known as', 'Odosielateľ je známy ako'],
      description: ['Which records carry the sender’s address.', 'Ktoré záznamy nesú adresu odosielateľa.'],
      type: 'choice-list',
      choices: SENDER_KINDS,
      ...DATABASE,
      example: 'contact',
    },
    {
      name: 'sender.name',
      label: ['Name of the sender’s record', 'Meno v zázname odosielateľa'],
      description: [
        'Name of the contact, account or lead that carries the sender’s address.',
        'Meno kontaktu, účtu zákazníka alebo leadu, ktorý nesie adresu odosielateľa.',
      ],
      type: 'text',
      ...DATABASE,
      example: 'Jana Nováková',
    },
    {
      name: 'sender.account',
      label: ['Account of the sender', 'Účet odosielateľa'],
      description: [
        'Name of the account (the customer’s company) the sender belongs to.',
        'Názov účtu (firmy zákazníka), ku ktorému odosielateľ patrí.',
      ],
      type: 'text',
      ...DATABASE,
      example: 'Example Ltd',
    },
    {
      name: 'sender.owner',
      label: ['Owner of the sender’s record', 'Vlastník záznamu odosielateľa'],
      description: ['Who looks after the sender’s record.', 'Kto sa o záznam odosielateľa stará.'],
      type: 'choice',
      reference: 'user',
      ...DATABASE,
      example: 'jana',
    },
    {
      name: 'sender.tags',
      named: { en: 'tag of the sender’s record', sk: 'značka záznamu odosielateľa', gender: 'f' },
      label: ['Tags of the sender’s record', 'Značky záznamu odosielateľa'],
      description: ['The tags of the sender’s record.', 'Značky, ktoré má záznam odosielateľa.'],
      type: 'text-list',
      ...DATABASE,
      example: 'vip',
    },
    {
      name: 'sender.field',
      label: ['Field of the sender’s record', 'Pole záznamu odosielateľa'],
      description: [
        'One of the own fields of the sender’s record, by its name.',
        'Jedno z vlastných polí záznamu odosielateľa podľa názvu.',
      ],
      type: 'text',
      params: [FIELD_NAME],
      ...DATABASE,
      example: 'gold',
    },
    {
      name: 'sender.openLead',
      label: ['Sender has an open lead', 'Odosielateľ má otvorený lead'],
      description: ['A lead with the sender’s address is open.', 'Lead s adresou odosielateľa je otvorený.'],
      type: 'boolean',
      phrases: {
        yes: both('the sender has an open lead', 'odosielateľ má otvorený lead'),
        no: both('the sender has no open lead', 'odosielateľ nemá otvorený lead'),
      },
      ...DATABASE,
      always: true,
      example: 'true',
    },
    {
      name: 'sender.openCases',
      label: ['Open cases of the sender', 'Otvorené prípady odosielateľa'],
      description: ['How many cases of the sender are open.', 'Koľko prípadov odosielateľa je otvorených.'],
      type: 'number',
      ...DATABASE,
      always: true,
      ...COUNTED,
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
      ...DATABASE,
      always: true,
      ...COUNTED,
      example: '10',
    },
    {
      name: 'thread.record',
      label: ['Record of the thread', 'Záznam vlákna'],
      description: ['What the conversation belongs to.', 'K čomu konverzácia patrí.'],
      type: 'choice',
      choices: THREAD_RECORDS,
      ...DATABASE,
      always: true,
      example: 'case',
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
      ...DATABASE,
      always: true,
      example: 'true',
    },
    {
      name: 'thread.caseStatus',
      label: ['Status of the thread’s case', 'Stav prípadu vlákna'],
      description: ['Status of the case the conversation belongs to.', 'Stav prípadu, ku ktorému konverzácia patrí.'],
      type: 'choice',
      choices: CASE_STATUSES,
      ...DATABASE,
      example: 'closed',
    },
    {
      name: 'thread.casePriority',
      label: ['Priority of the thread’s case', 'Priorita prípadu vlákna'],
      description: [
        'Priority of the case the conversation belongs to.',
        'Priorita prípadu, ku ktorému konverzácia patrí.',
      ],
      type: 'choice',
      choices: PRIORITIES,
      ...DATABASE,
      example: 'high',
    },
    {
      name: 'thread.caseOwner',
      label: ['Owner of the thread’s case', 'Riešiteľ prípadu vlákna'],
      description: ['Who the case of the conversation is assigned to.', 'Komu je prípad konverzácie pridelený.'],
      type: 'choice',
      reference: 'user',
      ...DATABASE,
      example: 'jana',
    },
    {
      name: 'thread.caseTags',
      named: { en: 'tag of the thread’s case', sk: 'značka prípadu vlákna', gender: 'f' },
      label: ['Tags of the thread’s case', 'Značky prípadu vlákna'],
      description: [
        'The tags of the case the conversation belongs to.',
        'Značky prípadu, ku ktorému konverzácia patrí.',
      ],
      type: 'text-list',
      ...DATABASE,
      example: 'complaint',
    },
    {
      name: 'thread.messages',
      label: ['Messages of the thread', 'Správy vlákna'],
      description: [
        'How many messages the conversation had before this one.',
        'Koľko správ mala konverzácia pred touto správou.',
      ],
      type: 'number',
      ...DATABASE,
      always: true,
      ...COUNTED,
      example: '3',
    },
    {
      name: 'thread.idle',
      label: ['Silence before the message', 'Ticho pred správou'],
      description: [
        'How long ago the previous message of the conversation came; absent in a new conversation.',
        'Ako dávno prišla predchádzajúca správa konverzácie; v novej konverzácii chýba.',
      ],
      type: 'duration',
      ...DATABASE,
      example: '604800',
    },
  ]),
];
