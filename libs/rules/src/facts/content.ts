import { both } from '../language';
import { COUNTED, inGroup } from './define';
import type { FactParam, FactSpec } from './types';

/** Long texts are folded before they are compared. */
const LONG_TEXT = 5;

const HEADER_NAME: FactParam = {
  name: 'name',
  label: both('Header name', 'Názov hlavičky'),
  type: 'text',
  placeholder: 'X-Spam-Flag',
};

export const CONTENT_FACTS: readonly FactSpec[] = [
  ...inGroup('content', [
    {
      name: 'subject',
      label: ['Subject', 'Predmet'],
      description: ['The subject line.', 'Predmet správy.'],
      type: 'text',
      always: true,
      example: 'Order 1234',
    },
    {
      name: 'newText',
      label: ['New text', 'Nový text'],
      description: ['The text without quoted mail and signature.', 'Text bez citovanej pošty a podpisu.'],
      type: 'text',
      cost: LONG_TEXT,
      always: true,
      example: 'I want to order',
    },
    {
      name: 'wholeText',
      label: ['Whole text', 'Celý text'],
      description: ['The text with everything quoted in it.', 'Text so všetkým, čo je v ňom citované.'],
      type: 'text',
      cost: 2 * LONG_TEXT,
      always: true,
      example: 'invoice',
    },
    {
      name: 'size',
      label: ['Message size', 'Veľkosť správy'],
      description: ['Size of the whole message in bytes.', 'Veľkosť celej správy v bajtoch.'],
      type: 'size',
      always: true,
      ...COUNTED,
      example: '1000000',
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
      phrases: {
        yes: both('the message has a calendar invitation', 'správa obsahuje pozvánku'),
        no: both('the message has no calendar invitation', 'správa neobsahuje pozvánku'),
      },
      always: true,
      example: 'true',
    },
  ]),
  ...inGroup('headers', [
    {
      name: 'header',
      named: { en: 'header', sk: 'hlavička', gender: 'f' },
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
      always: true,
      ...COUNTED,
      example: '0',
    },
  ]),
  ...inGroup('attachments', [
    {
      name: 'attachments.count',
      label: ['Number of attachments', 'Počet príloh'],
      description: ['How many files are attached.', 'Koľko súborov je priložených.'],
      type: 'number',
      always: true,
      ...COUNTED,
      example: '1',
    },
    {
      name: 'attachments.names',
      named: { en: 'attachment name', sk: 'názov prílohy', gender: 'm' },
      label: ['Attachment names', 'Názvy príloh'],
      description: ['File names of the attachments.', 'Názvy priložených súborov.'],
      type: 'text-list',
      example: 'invoice.pdf',
    },
    {
      name: 'attachments.types',
      named: { en: 'attachment type', sk: 'typ prílohy', gender: 'm' },
      label: ['Attachment types', 'Typy príloh'],
      description: ['Media types of the attachments.', 'Typy médií priložených súborov.'],
      type: 'text-list',
      example: 'application/pdf',
    },
    {
      name: 'attachments.extensions',
      named: { en: 'attachment extension', sk: 'prípona prílohy', gender: 'f' },
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
      always: true,
      ...COUNTED,
      example: '5000000',
    },
    {
      name: 'attachments.largest',
      label: ['Size of the largest attachment', 'Veľkosť najväčšej prílohy'],
      description: ['The largest file attached, in bytes.', 'Najväčší priložený súbor, v bajtoch.'],
      type: 'size',
      always: true,
      ...COUNTED,
      example: '10000000',
    },
  ]),
];
