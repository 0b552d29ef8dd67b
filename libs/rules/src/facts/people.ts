import { inGroup } from './define';
import type { FactSpec } from './types';

export const PEOPLE_FACTS: readonly FactSpec[] = [
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
];
