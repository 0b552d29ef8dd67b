import { inGroup, type Draft } from './define';
import type { FactSpec } from './types';

const one = (name: string, label: Draft['label'], description: Draft['description'], example: string): Draft => ({
  name,
  label,
  description,
  type: 'text',
  example,
});

const list = (
  name: string,
  label: Draft['label'],
  description: Draft['description'],
  example: string,
  named: NonNullable<FactSpec['named']>,
): Draft => ({ name, label, description, type: 'text-list', named, example });

export const PEOPLE_FACTS: readonly FactSpec[] = [
  ...inGroup('sender', [
    one(
      'from.address',
      ['From address', 'Adresa odosielateľa'],
      ['The address in From, in lower case.', 'Adresa v poli Od, malými písmenami.'],
      'jana@example.com',
    ),
    one(
      'from.name',
      ['From name', 'Meno odosielateľa'],
      ['The display name in From.', 'Zobrazované meno v poli Od.'],
      'Jana Nováková',
    ),
    one(
      'from.domain',
      ['From domain', 'Doména odosielateľa'],
      ['What follows the @ in the From address.', 'Časť adresy odosielateľa za znakom @.'],
      'example.com',
    ),
    one(
      'from.localPart',
      ['From, before the @', 'Odosielateľ pred @'],
      ['What precedes the @ in the From address.', 'Časť adresy odosielateľa pred znakom @.'],
      'no-reply',
    ),
    one(
      'replyTo.address',
      ['Reply-To address', 'Adresa pre odpoveď'],
      ['The first address in Reply-To.', 'Prvá adresa v poli Reply-To.'],
      'sales@example.com',
    ),
    one(
      'replyTo.name',
      ['Reply-To name', 'Meno pre odpoveď'],
      ['The display name of the first address in Reply-To.', 'Zobrazované meno prvej adresy v poli Reply-To.'],
      'Sales',
    ),
    one(
      'replyTo.domain',
      ['Reply-To domain', 'Doména pre odpoveď'],
      ['What follows the @ in the first Reply-To address.', 'Časť prvej adresy v poli Reply-To za znakom @.'],
      'example.com',
    ),
    one(
      'replyTo.localPart',
      ['Reply-To, before the @', 'Adresa pre odpoveď pred @'],
      ['What precedes the @ in the first Reply-To address.', 'Časť prvej adresy v poli Reply-To pred znakom @.'],
      'sales',
    ),
  ]),
  ...inGroup('recipients', [
    list(
      'to.addresses',
      ['To addresses', 'Adresy v poli Komu'],
      ['All addresses in To.', 'Všetky adresy v poli Komu.'],
      'support@example.com',
      { en: 'To address', sk: 'adresa v poli Komu', gender: 'f' },
    ),
    list(
      'to.names',
      ['To names', 'Mená v poli Komu'],
      ['All display names in To.', 'Všetky zobrazované mená v poli Komu.'],
      'Support',
      { en: 'To name', sk: 'meno v poli Komu', gender: 'n' },
    ),
    list(
      'to.domains',
      ['To domains', 'Domény v poli Komu'],
      ['What follows the @ in the To addresses.', 'Časti adries v poli Komu za znakom @.'],
      'example.com',
      { en: 'To domain', sk: 'doména v poli Komu', gender: 'f' },
    ),
    list(
      'to.localParts',
      ['To, before the @', 'Adresy v poli Komu pred @'],
      ['What precedes the @ in the To addresses.', 'Časti adries v poli Komu pred znakom @.'],
      'support',
      { en: 'part before the @ in To', sk: 'časť adresy pred @ v poli Komu', gender: 'f' },
    ),
    list(
      'cc.addresses',
      ['Cc addresses', 'Adresy v kópii'],
      ['All addresses in Cc.', 'Všetky adresy v poli Kópia.'],
      'boss@example.com',
      { en: 'Cc address', sk: 'adresa v kópii', gender: 'f' },
    ),
    list(
      'cc.names',
      ['Cc names', 'Mená v kópii'],
      ['All display names in Cc.', 'Všetky zobrazované mená v poli Kópia.'],
      'The boss',
      { en: 'Cc name', sk: 'meno v kópii', gender: 'n' },
    ),
    list(
      'cc.domains',
      ['Cc domains', 'Domény v kópii'],
      ['What follows the @ in the Cc addresses.', 'Časti adries v poli Kópia za znakom @.'],
      'example.com',
      { en: 'Cc domain', sk: 'doména v kópii', gender: 'f' },
    ),
    list(
      'cc.localParts',
      ['Cc, before the @', 'Adresy v kópii pred @'],
      ['What precedes the @ in the Cc addresses.', 'Časti adries v poli Kópia pred znakom @.'],
      'boss',
      { en: 'part before the @ in Cc', sk: 'časť adresy pred @ v kópii', gender: 'f' },
    ),
    list(
      'recipients',
      ['Any recipient', 'Ktorýkoľvek príjemca'],
      ['All addresses in To and Cc.', 'Všetky adresy v poliach Komu a Kópia.'],
      'support@example.com',
      { en: 'recipient', sk: 'príjemca', gender: 'm' },
    ),
    list(
      'recipients.names',
      ['Names of recipients', 'Mená príjemcov'],
      ['All display names in To and Cc.', 'Všetky zobrazované mená v poliach Komu a Kópia.'],
      'Support',
      { en: 'recipient’s name', sk: 'meno príjemcu', gender: 'n' },
    ),
    list(
      'recipients.domains',
      ['Domains of recipients', 'Domény príjemcov'],
      ['What follows the @ in the To and Cc addresses.', 'Časti adries v poliach Komu a Kópia za znakom @.'],
      'example.com',
      { en: 'recipient’s domain', sk: 'doména príjemcu', gender: 'f' },
    ),
    list(
      'recipients.localParts',
      ['Recipients, before the @', 'Príjemcovia pred @'],
      ['What precedes the @ in the To and Cc addresses.', 'Časti adries v poliach Komu a Kópia pred znakom @.'],
      'support',
      { en: 'part of a recipient’s address before the @', sk: 'časť adresy príjemcu pred @', gender: 'f' },
    ),
    {
      ...one(
        'receivingAddress',
        ['Receiving address', 'Prijímajúca adresa'],
        ['The address of ours the message arrived at.', 'Naša adresa, na ktorú správa prišla.'],
        'support@example.com',
      ),
      source: 'context',
    },
    {
      ...one(
        'receivingAddress.name',
        ['Name of the receiving address', 'Meno prijímajúcej adresy'],
        [
          'The display name that To or Cc gives the address of ours.',
          'Zobrazované meno, ktoré našej adrese dáva pole Komu alebo Kópia.',
        ],
        'Support',
      ),
      source: 'context',
    },
    {
      ...one(
        'receivingAddress.domain',
        ['Domain of the receiving address', 'Doména prijímajúcej adresy'],
        ['What follows the @ in the address of ours.', 'Časť našej adresy za znakom @.'],
        'example.com',
      ),
      source: 'context',
    },
    {
      ...one(
        'receivingAddress.localPart',
        ['Receiving address, before the @', 'Prijímajúca adresa pred @'],
        ['What precedes the @ in the address of ours.', 'Časť našej adresy pred znakom @.'],
        'support',
      ),
      source: 'context',
    },
  ]),
];
