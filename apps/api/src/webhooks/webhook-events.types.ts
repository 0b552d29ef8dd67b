// The events that other programs can ask for: one catalogue, of which the API, the editor and docs/webhooks.md speak.
import { z } from 'zod';

/** English and Slovak. */
export interface BothLanguages {
  en: string;
  sk: string;
}

export const EVENT_GROUPS = ['mail', 'records', 'flows', 'mailboxes', 'plugins'] as const;
export type EventGroup = (typeof EVENT_GROUPS)[number];

export interface WebhookEventSpec {
  /** What it happened to, a dot, and what happened: `case.created`; of a plug-in `acme:ticket.created`. */
  name: string;
  group: EventGroup;
  label: BothLanguages;
  description: BothLanguages;
  /** Of `data`. */
  payload: z.ZodObject;
  /** A payload as it could be, for the documentation and the test button. */
  example: Record<string, unknown>;
}

const id = z.uuid();
const idOrNull = id.nullable();
const A = '019ab3f2-5c10-7d2e-9a41-3b6c8f10d2e4';
const B = '019ab3f2-6e27-7b19-8c52-90d4e7a1b3c5';
const C = '019ab3f2-7a3b-7c44-b1f0-5e2d9c8a7b61';

const message = { messageId: id, mailboxId: id };
const caseData = z.object({
  caseId: id,
  number: z.int(),
  name: z.string(),
  status: z.string(),
  priority: z.string(),
  ownerId: idOrNull,
  teamId: idOrNull,
  mailboxId: idOrNull,
  messageId: idOrNull,
});
const caseExample = {
  caseId: A,
  number: 1042,
  name: 'The printer is on fire',
  status: 'assigned',
  priority: 'high',
  ownerId: B,
  teamId: null,
  mailboxId: C,
  messageId: null,
};
const mailboxData = z.object({ mailboxId: id, name: z.string(), address: z.string() });
const mailboxExample = { mailboxId: C, name: 'Support', address: 'support@example.com' };

const CORE = {
  'message.received': {
    group: 'mail',
    label: { en: 'Message received', sk: 'Prijatá správa' },
    description: {
      en: 'A message was taken in, and its flows have decided.',
      sk: 'Správa bola prevzatá a toky o nej rozhodli.',
    },
    payload: z.object({ ...message, from: z.string(), subject: z.string(), class: z.string() }),
    example: { messageId: A, mailboxId: C, from: 'anna@example.com', subject: 'Where is my order?', class: 'human' },
  },
  'message.quarantined': {
    group: 'mail',
    label: { en: 'Message quarantined', sk: 'Správa v karanténe' },
    description: {
      en: 'A message is held until a person looks at it.',
      sk: 'Správa je zadržaná, kým sa na ňu niekto nepozrie.',
    },
    payload: z.object({
      quarantineId: id,
      mailboxId: id,
      from: z.string(),
      subject: z.string(),
      code: z.string(),
    }),
    example: {
      quarantineId: A,
      mailboxId: C,
      from: 'Anna <anna@example.com>',
      subject: 'Where is my order?',
      code: 'held-by-flow',
    },
  },
  'answer.sent': {
    group: 'mail',
    label: { en: 'Answer sent', sk: 'Odoslaná odpoveď' },
    description: {
      en: 'The mail server took an automatic answer.',
      sk: 'Poštový server prevzal automatickú odpoveď.',
    },
    payload: z.object({
      messageId: id,
      inReplyTo: idOrNull,
      mailboxId: idOrNull,
      to: z.array(z.string()),
      subject: z.string(),
    }),
    example: { messageId: A, inReplyTo: B, mailboxId: C, to: ['anna@example.com'], subject: 'Re: Where is my order?' },
  },
  'answer.failed': {
    group: 'mail',
    label: { en: 'Answer failed', sk: 'Odpoveď zlyhala' },
    description: {
      en: 'An automatic answer was given up: refused, or tried too often.',
      sk: 'Automatická odpoveď neodišla: server ju odmietol alebo sa nepodarilo ju odoslať ani opakovane.',
    },
    payload: z.object({
      messageId: id,
      inReplyTo: idOrNull,
      mailboxId: idOrNull,
      to: z.array(z.string()),
      subject: z.string(),
      code: z.string(),
      reason: z.string(),
    }),
    example: {
      messageId: A,
      inReplyTo: B,
      mailboxId: C,
      to: ['anna@example.com'],
      subject: 'Re: Where is my order?',
      code: 'refused',
      reason: '550 5.1.1 No such user.',
    },
  },
  'outbox.uncertain': {
    group: 'mail',
    label: { en: 'Outcome uncertain', sk: 'Neistý výsledok' },
    description: {
      en: 'A mail may or may not have left; a person has to decide.',
      sk: 'Pošta mohla odísť, ale aj nemusela; rozhodnúť musí človek.',
    },
    payload: z.object({ effectId: id, kind: z.string(), messageId: idOrNull, mailboxId: idOrNull }),
    example: { effectId: A, kind: 'send', messageId: B, mailboxId: C },
  },
  'case.created': {
    group: 'records',
    label: { en: 'Case created', sk: 'Nový prípad' },
    description: { en: 'A message became a case.', sk: 'Zo správy vznikol prípad.' },
    payload: caseData,
    example: { ...caseExample, messageId: B },
  },
  'case.updated': {
    group: 'records',
    label: { en: 'Case changed', sk: 'Zmenený prípad' },
    description: {
      en: 'A person, a flow or a new message changed a case.',
      sk: 'Prípad zmenil človek, tok alebo nová správa.',
    },
    payload: caseData,
    example: caseExample,
  },
  'case.closed': {
    group: 'records',
    label: { en: 'Case closed', sk: 'Uzavretý prípad' },
    description: {
      en: 'A case was closed, rejected or found to be a duplicate.',
      sk: 'Prípad bol uzavretý, zamietnutý alebo označený ako duplicitný.',
    },
    payload: caseData,
    example: { ...caseExample, status: 'closed' },
  },
  'lead.created': {
    group: 'records',
    label: { en: 'Lead created', sk: 'Nový lead' },
    description: { en: 'A message became a lead.', sk: 'Zo správy vznikol lead.' },
    payload: z.object({
      leadId: id,
      name: z.string(),
      email: z.string(),
      messageId: idOrNull,
      mailboxId: idOrNull,
    }),
    example: { leadId: A, name: 'Anna Example', email: 'anna@example.com', messageId: B, mailboxId: C },
  },
  'lead.converted': {
    group: 'records',
    label: { en: 'Lead converted', sk: 'Premenený lead' },
    description: { en: 'A person made a contact of a lead.', sk: 'Niekto z leadu urobil kontakt.' },
    payload: z.object({ leadId: id, contactId: id, accountId: idOrNull, name: z.string(), email: z.string() }),
    example: { leadId: A, contactId: B, accountId: null, name: 'Anna Example', email: 'anna@example.com' },
  },
  'contact.created': {
    group: 'records',
    label: { en: 'Contact created', sk: 'Nový kontakt' },
    description: {
      en: 'A person, a lead or a message became a contact.',
      sk: 'Kontakt vytvoril človek, premena leadu alebo nová správa.',
    },
    payload: z.object({ contactId: id, accountId: idOrNull, name: z.string(), addresses: z.array(z.string()) }),
    example: { contactId: A, accountId: null, name: 'Anna Example', addresses: ['anna@example.com'] },
  },
  'decision.made': {
    group: 'flows',
    label: { en: 'Decision made', sk: 'Tok rozhodol' },
    description: {
      en: 'A flow decided about a message; with the kinds of its actions.',
      sk: 'Tok rozhodol o správe; s druhmi jeho akcií.',
    },
    payload: z.object({ decisionId: id, ...message, flowId: id, flowVersionId: id, actions: z.array(z.string()) }),
    example: { decisionId: A, messageId: B, mailboxId: C, flowId: A, flowVersionId: B, actions: ['case', 'respond'] },
  },
  'flow.published': {
    group: 'flows',
    label: { en: 'Flow published', sk: 'Zverejnený tok' },
    description: {
      en: 'A flow has a new version, which decides from now on; also when an earlier one was brought back.',
      sk: 'Tok má novú verziu, ktorá odteraz rozhoduje; aj keď sa vrátila staršia.',
    },
    payload: z.object({ flowId: id, versionId: id, number: z.int(), note: z.string() }),
    example: { flowId: A, versionId: B, number: 7, note: 'Orders go to the shop' },
  },
  'flow.webhook': {
    group: 'flows',
    label: { en: 'Called by a flow', sk: 'Volanie z toku' },
    description: {
      en: 'A flow calls this very endpoint, whatever events it asked for.',
      sk: 'Tok volá práve tento koncový bod, nech si vypýtal akékoľvek udalosti.',
    },
    payload: z.looseObject({
      messageId: idOrNull,
      name: z.string(),
      fields: z.record(z.string(), z.string()),
      captures: z.record(z.string(), z.string()),
      threadId: z.string(),
      mailboxId: id,
      subject: z.string(),
      text: z.string(),
      class: z.string(),
      receivedAt: z.iso.datetime(),
      caseId: idOrNull,
      caseNumber: z.int().nullable(),
      leadId: idOrNull,
    }),
    example: {
      messageId: A,
      name: 'order',
      fields: { queue: 'shop' },
      captures: { order: '20481' },
      threadId: B,
      mailboxId: C,
      from: { name: 'Anna', address: 'anna@example.com' },
      to: [{ name: '', address: 'shop@example.com' }],
      cc: [],
      subject: 'Where is my order 20481?',
      text: 'It should have come on Monday.',
      class: 'human',
      receivedAt: '2026-01-31T09:30:00.000Z',
      caseId: null,
      caseNumber: null,
      leadId: null,
    },
  },
  'mailbox.disconnected': {
    group: 'mailboxes',
    label: { en: 'Mailbox out of reach', sk: 'Schránka nedostupná' },
    description: {
      en: 'The server of a mailbox could not be reached three times in a row, or will not be tried again without a person.',
      sk: 'Server schránky bol trikrát po sebe nedostupný alebo sa bez človeka nebude skúšať znova.',
    },
    payload: mailboxData.extend({ code: z.string(), reason: z.string() }),
    example: { ...mailboxExample, code: 'unreachable', reason: 'imap.example.com does not answer.' },
  },
  'mailbox.reconnected': {
    group: 'mailboxes',
    label: { en: 'Mailbox back', sk: 'Schránka opäť dostupná' },
    description: {
      en: 'A mailbox that was out of reach is read again.',
      sk: 'Schránka, ktorá bola nedostupná, sa opäť číta.',
    },
    payload: mailboxData,
    example: mailboxExample,
  },
} as const satisfies Record<string, Omit<WebhookEventSpec, 'name'>>;

export type CoreEvent = keyof typeof CORE;

const catalogue = new Map<string, WebhookEventSpec>(
  Object.entries(CORE).map(([name, spec]) => [name, { name, ...spec }]),
);

/** What a test sends when no other event is chosen; nobody can ask for it. */
export const PING = { type: 'ping', example: { message: 'Hello from Mailroom' } } as const;
/** All events, also those to come. */
export const EVERY_EVENT = '*';

const NAME = /^([a-z][a-z0-9-]*:)?[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;

/**
 * Adds an event of a plug-in, while the program starts.
 * @throws when the name is no event's, or taken, or the example does not fit the payload
 */
export function registerWebhookEvent(spec: WebhookEventSpec): void {
  if (!NAME.test(spec.name) || spec.name.length > 60) {
    throw new Error(`"${spec.name}" is no name of a webhook event: it reads like "acme:ticket.created".`);
  }
  if (catalogue.has(spec.name)) throw new Error(`The webhook event "${spec.name}" is there already.`);
  spec.payload.parse(spec.example);
  catalogue.set(spec.name, spec);
}

export const webhookEvents = (): WebhookEventSpec[] => [...catalogue.values()];
export const webhookEvent = (name: string): WebhookEventSpec | undefined => catalogue.get(name);
