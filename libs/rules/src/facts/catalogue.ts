import { both, type Localised } from '../language';
import type { Choice, FactGroup, FactSpec } from './types';

type Draft = Omit<FactSpec, 'source' | 'cost' | 'label' | 'description' | 'group'> &
  Partial<Pick<FactSpec, 'source' | 'cost'>> & { label: [string, string]; description: [string, string] };

const COST = { message: 1, context: 1, database: 100 } as const;
/** Long texts are folded before they are compared. */
const LONG_TEXT = 5;

const inGroup = (group: FactGroup, drafts: Draft[]): FactSpec[] =>
  drafts.map(({ label, description, ...rest }) => {
    const source = rest.source ?? 'message';
    return {
      ...rest,
      group,
      source,
      cost: rest.cost ?? COST[source],
      label: both(...label),
      description: both(...description),
    };
  });

const choice = (value: string, en: string, sk: string): Choice => ({ value, label: both(en, sk) });

export const MAIL_CLASSES = ['human', 'auto-reply', 'out-of-office', 'bounce', 'list', 'bulk', 'calendar'] as const;

const CLASS_CHOICES = [
  choice('human', 'Written by a person', 'Napísal človek'),
  choice('auto-reply', 'Automatic reply', 'Automatická odpoveď'),
  choice('out-of-office', 'Out of office', 'Neprítomnosť'),
  choice('bounce', 'Bounce', 'Nedoručiteľná správa'),
  choice('list', 'Mailing list', 'Poštová konferencia'),
  choice('bulk', 'Bulk mail', 'Hromadná pošta'),
  choice('calendar', 'Calendar', 'Kalendár'),
];

const VERDICTS = [
  choice('pass', 'passed', 'v poriadku'),
  choice('fail', 'failed', 'neúspešné'),
  choice('softfail', 'soft fail', 'mierne neúspešné'),
  choice('neutral', 'neutral', 'neutrálne'),
  choice('none', 'not present', 'chýba'),
  choice('temperror', 'temporary error', 'dočasná chyba'),
  choice('permerror', 'permanent error', 'trvalá chyba'),
];

const WEEKDAYS = [
  choice('mon', 'Monday', 'pondelok'),
  choice('tue', 'Tuesday', 'utorok'),
  choice('wed', 'Wednesday', 'streda'),
  choice('thu', 'Thursday', 'štvrtok'),
  choice('fri', 'Friday', 'piatok'),
  choice('sat', 'Saturday', 'sobota'),
  choice('sun', 'Sunday', 'nedeľa'),
];

const SENDER_KINDS = [
  choice('contact', 'a contact', 'kontakt'),
  choice('account', 'an account', 'účet zákazníka'),
  choice('lead', 'a lead', 'príležitosť (lead)'),
  choice('user', 'a user of this system', 'používateľ systému'),
  choice('none', 'unknown', 'neznámy'),
];

const CASE_STATUSES = [
  choice('new', 'New', 'Nový'),
  choice('assigned', 'Assigned', 'Pridelený'),
  choice('pending', 'Pending', 'Čaká'),
  choice('closed', 'Closed', 'Uzavretý'),
  choice('rejected', 'Rejected', 'Zamietnutý'),
  choice('duplicate', 'Duplicate', 'Duplicitný'),
];

const HEADER_NAME = {
  name: 'name',
  label: both('Header name', 'Názov hlavičky'),
  type: 'text',
  placeholder: 'X-Spam-Flag',
} as const;

/** Every fact a condition can ask for, in the order the editor offers them. */
export const FACTS: readonly FactSpec[] = [
  ...inGroup('sender', [
    {
      name: 'from.address',
      label: ['From address', 'Adresa odosielateľa'],
      description: ['The address in From, in lower case.', 'Adresa v poli Od, malými písmenami.'],
      type: 'text',
      example: 'jana@example.com',
    },
    {
      name: 'from.name',
      label: ['From name', 'Meno odosielateľa'],
      description: ['The display name in From.', 'Zobrazované meno v poli Od.'],
      type: 'text',
      example: 'Jana Nováková',
    },
    {
      name: 'from.domain',
      label: ['From domain', 'Doména odosielateľa'],
      description: ['What follows the @ in the From address.', 'Časť adresy odosielateľa za znakom @.'],
      type: 'text',
      example: 'example.com',
    },
    {
      name: 'from.localPart',
      label: ['From, before the @', 'Odosielateľ pred @'],
      description: ['What precedes the @ in the From address.', 'Časť adresy odosielateľa pred znakom @.'],
      type: 'text',
      example: 'no-reply',
    },
    {
      name: 'replyTo.address',
      label: ['Reply-To address', 'Adresa pre odpoveď'],
      description: ['The first address in Reply-To.', 'Prvá adresa v poli Reply-To.'],
      type: 'text',
      example: 'sales@example.com',
    },
  ]),
  ...inGroup('recipients', [
    {
      name: 'to.addresses',
      label: ['To addresses', 'Adresy v poli Komu'],
      description: ['All addresses in To.', 'Všetky adresy v poli Komu.'],
      type: 'text-list',
      example: 'support@example.com',
    },
    {
      name: 'cc.addresses',
      label: ['Cc addresses', 'Adresy v kópii'],
      description: ['All addresses in Cc.', 'Všetky adresy v poli Kópia.'],
      type: 'text-list',
      example: 'boss@example.com',
    },
    {
      name: 'recipients',
      label: ['Any recipient', 'Ktorýkoľvek príjemca'],
      description: ['All addresses in To and Cc.', 'Všetky adresy v poliach Komu a Kópia.'],
      type: 'text-list',
      example: 'support@example.com',
    },
    {
      name: 'receivingAddress',
      label: ['Receiving address', 'Prijímajúca adresa'],
      description: ['The address of ours the message arrived at.', 'Naša adresa, na ktorú správa prišla.'],
      type: 'text',
      source: 'context',
      example: 'support@example.com',
    },
  ]),
  ...inGroup('content', [
    {
      name: 'subject',
      label: ['Subject', 'Predmet'],
      description: ['The subject line.', 'Predmet správy.'],
      type: 'text',
      example: 'Order 1234',
    },
    {
      name: 'newText',
      label: ['New text', 'Nový text'],
      description: ['The text without quoted mail and signature.', 'Text bez citovanej pošty a podpisu.'],
      type: 'text',
      cost: LONG_TEXT,
      example: 'I want to order',
    },
    {
      name: 'wholeText',
      label: ['Whole text', 'Celý text'],
      description: ['The text with everything quoted in it.', 'Text so všetkým, čo je v ňom citované.'],
      type: 'text',
      cost: 2 * LONG_TEXT,
      example: 'invoice',
    },
    {
      name: 'size',
      label: ['Message size', 'Veľkosť správy'],
      description: ['Size of the whole message in bytes.', 'Veľkosť celej správy v bajtoch.'],
      type: 'size',
      example: '1048576',
    },
    {
      name: 'language',
      label: ['Language', 'Jazyk'],
      description: [
        'Language of the text as a two-letter code, when it was recognised.',
        'Jazyk textu ako dvojpísmenový kód, ak sa rozpoznal.',
      ],
      type: 'choice',
      example: 'sk',
    },
    {
      name: 'hasCalendar',
      label: ['Has a calendar invitation', 'Obsahuje pozvánku'],
      description: ['A calendar part is attached.', 'Správa obsahuje kalendárovú časť.'],
      type: 'boolean',
      example: 'true',
    },
  ]),
  ...inGroup('headers', [
    {
      name: 'header',
      label: ['Header', 'Hlavička'],
      description: [
        'All values of one header; its name is compared without case.',
        'Všetky hodnoty jednej hlavičky; na veľkosti písmen v názve nezáleží.',
      ],
      type: 'text-list',
      params: [HEADER_NAME],
      example: 'YES',
    },
    {
      name: 'header.count',
      label: ['Number of headers', 'Počet hlavičiek'],
      description: ['How often a header occurs.', 'Koľkokrát sa hlavička vyskytuje.'],
      type: 'number',
      params: [HEADER_NAME],
      example: '0',
    },
  ]),
  ...inGroup('attachments', [
    {
      name: 'attachments.count',
      label: ['Number of attachments', 'Počet príloh'],
      description: ['How many files are attached.', 'Koľko súborov je priložených.'],
      type: 'number',
      example: '1',
    },
    {
      name: 'attachments.names',
      label: ['Attachment names', 'Názvy príloh'],
      description: ['File names of the attachments.', 'Názvy priložených súborov.'],
      type: 'text-list',
      example: 'invoice.pdf',
    },
    {
      name: 'attachments.types',
      label: ['Attachment types', 'Typy príloh'],
      description: ['Media types of the attachments.', 'Typy médií priložených súborov.'],
      type: 'text-list',
      example: 'application/pdf',
    },
    {
      name: 'attachments.extensions',
      label: ['Attachment extensions', 'Prípony príloh'],
      description: ['File extensions without the dot, in lower case.', 'Prípony súborov bez bodky, malými písmenami.'],
      type: 'text-list',
      example: 'pdf',
    },
    {
      name: 'attachments.size',
      label: ['Size of attachments', 'Veľkosť príloh'],
      description: ['All attachments together, in bytes.', 'Všetky prílohy spolu, v bajtoch.'],
      type: 'size',
      example: '5242880',
    },
  ]),
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

const byName = new Map(FACTS.map((spec) => [spec.name, spec]));

export const factSpec = (name: string): FactSpec | undefined => byName.get(name);

/** Headings for the fact picker. */
export const FACT_GROUPS: Readonly<Record<FactGroup, Localised>> = {
  sender: both('Sender', 'Odosielateľ'),
  recipients: both('Recipients', 'Príjemcovia'),
  content: both('Content', 'Obsah'),
  headers: both('Headers', 'Hlavičky'),
  attachments: both('Attachments', 'Prílohy'),
  time: both('Time', 'Čas'),
  nature: both('Kind of mail', 'Druh pošty'),
  security: both('Security', 'Bezpečnosť'),
  place: both('Mailbox and folder', 'Schránka a priečinok'),
  records: both('Records', 'Záznamy'),
};
