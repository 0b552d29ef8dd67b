import type { BusinessHours } from '@mailroom/rules';
import { newId } from '../common/ids';
import { sampleCleanUp } from './sample-clean-up';

const DAY = 86_400_000;
const WEEKDAY: [string, string][] = [
  ['09:00', '12:30'],
  ['13:30', '18:00'],
];

const SHOP_HOURS: BusinessHours = {
  timeZone: 'Europe/Bratislava',
  week: { mon: WEEKDAY, tue: WEEKDAY, wed: WEEKDAY, thu: WEEKDAY, fri: WEEKDAY, sat: [['09:00', '13:00']] },
  holidays: [
    { name: 'Christmas Eve', day: '12-24', spans: [['09:00', '12:00']] },
    { name: 'Christmas Day', day: '12-25' },
    { name: 'New Year', day: '01-01' },
  ],
};

const RECEIVED = [
  {
    language: '',
    subject: 'Re: {{subject}}',
    text: 'Hello {{from.firstName}},\n\nwe got your message and look after it under the number {{case.number}}. Please answer to this e-mail if you want to add something.\n\nNorthwind Bikes, Support',
  },
  {
    language: 'sk',
    subject: 'Re: {{subject}}',
    text: 'Dobrý deň, {{from.name}},\n\nvašu správu sme dostali a riešime ju pod číslom {{case.number}}. Ak chcete niečo doplniť, stačí odpovedať na tento e-mail.\n\nNorthwind Bikes, podpora',
  },
];

/** What the sample's flow asks for and calls, and the one customer the shop knows already. */
export function sampleMaterials(now: Date) {
  const [accountId, contactId, cleanUpId, versionId] = [newId(), newId(), newId(), newId()];
  const times = { createdAt: now, updatedAt: now };
  // Older than their mail, which is a week old at most.
  const known = { createdAt: new Date(now.getTime() - 30 * DAY), updatedAt: now, ownerId: null };
  const document = sampleCleanUp();
  return {
    list: {
      id: newId(),
      name: 'VIP customers',
      description: 'Their questions come first.',
      kind: 'addresses' as const,
      entries: ['bluewater-logistics.example', '*.kaze-cycles.example', 'tom.reed@fastmail.example'],
      ...times,
    },
    calendar: { id: newId(), name: 'Shop hours', hours: SHOP_HOURS, ...times },
    template: { id: newId(), name: 'We look after it', texts: RECEIVED, ...times },
    account: {
      id: accountId,
      name: 'Green Mile',
      email: '',
      domain: 'greenmile.example',
      tags: ['fleet'],
      fields: {},
      ...known,
    },
    contact: {
      id: contactId,
      name: 'Sanne de Wit',
      firstName: 'Sanne',
      lastName: 'de Wit',
      accountId,
      tags: ['buyer'],
      fields: { 'Customer number': 'GM-204' },
      ...known,
    },
    address: { address: 'accounts@greenmile.example', contactId, position: 0 },
    cleanUp: {
      id: cleanUpId,
      name: 'Clean-up',
      scope: 'shared' as const,
      mailboxId: null,
      draft: document,
      draftRevision: 1,
      publishedVersionId: versionId,
      ...times,
    },
    cleanUpVersion: {
      id: versionId,
      flowId: cleanUpId,
      number: 1,
      document,
      note: 'As shipped',
      publishedById: null,
      publishedAt: now,
    },
  };
}
