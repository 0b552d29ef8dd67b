import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFlow } from '../compile/flow';
import { outcomeOf } from '../diff/outcome';
import { parseDocument } from '../document/parse';
import type { References } from '../document/references';
import type { FlowDocument, FlowScope } from '../document/types';
import type { MessageView } from '../facts/message-view';
import { messageSource } from '../facts/message-facts';
import { checkFlow } from '../check/check-flow';
import { readSimpleFlow, simpleFlow, type SimpleSettings } from '../simple/simple-flow';
import { decide, explain } from '../walk/decide';
import type { FactValue } from '../walk/types';

/** One fenced block of docs/compatibility.md. */
interface Block {
  filter: string;
  flow?: FlowDocument;
  settings?: SimpleSettings;
  /** Whose mail the flow decides about; a mailbox's unless said. */
  scope?: FlowScope;
  /** Shared flows that can be called, by id. */
  flows?: Record<string, FlowDocument>;
  messages?: {
    mail: Partial<MessageView>;
    /** What the database says, by fact; the rest is absent. */
    records?: Record<string, FactValue>;
    expect: Record<string, unknown>[];
  }[];
  /** The code of the problem that keeps the flow from being published. */
  refused?: string;
}

const page = readFileSync(join(__dirname, '../../../../docs/compatibility.md'), 'utf8');
const blocks = [...page.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, text]) => JSON.parse(text!) as Block);

/** What a person wrote; a mail of the page says what differs. */
const plain: MessageView = {
  messageId: '<1@example.com>',
  from: { address: 'person@example.com', name: 'A Person' },
  replyTo: [],
  to: [{ address: 'info@our.example.com', name: '' }],
  cc: [],
  receivingAddress: 'info@our.example.com',
  subject: 'Hello',
  newText: 'Good morning',
  text: 'Good morning',
  headers: [],
  attachments: [],
  size: 2_000,
  sentAt: '2026-01-05T08:59:00.000Z',
  receivedAt: '2026-01-05T09:00:00.000Z',
  class: 'human',
  isReply: false,
  hasCalendar: false,
  auth: { spf: 'none', dkim: 'none', dmarc: 'none' },
  spamScore: null,
  language: 'en',
  mailboxId: 'mailbox',
  folder: 'INBOX',
  timeZone: 'UTC',
};

const documentOf = ({ flow, settings }: Block): FlowDocument => {
  return settings ? simpleFlow(settings) : read(flow);
};

const read = (document: unknown): FlowDocument => {
  const parsed = parseDocument(document);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message.en).join('\n'));
  return parsed.document;
};

const calledBy = ({ flows = {} }: Block) => new Map(Object.entries(flows).map(([id, flow]) => [id, read(flow)]));

const referencesOf = (block: Block): References => ({
  self: { id: 'self', scope: block.scope ?? 'mailbox', mailboxId: null },
  flows: [...calledBy(block)].map(([id, document]) => ({ id, scope: 'shared', mailboxId: null, document })),
});

describe('the page on compatibility', () => {
  const known = Object.keys(plain);

  it('lists in its table what it then shows, and shows nothing else', () => {
    const listed = [...page.matchAll(/^\| \[(.+?)\]\(#/gm)].map(([, name]) => name);
    const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, name]) => name);
    const shown = blocks.map(({ filter }) => filter);
    expect([listed, headings]).toEqual([shown, shown]);
    expect(shown.length).toBeGreaterThanOrEqual(20);
  });

  it.each(blocks.map((block) => [block.filter, block] as const))('%s: names only what a message has', (_, block) => {
    const mails = (block.messages ?? []).map(({ mail }) => mail);
    expect(mails.flatMap((mail) => Object.keys(mail)).filter((key) => !known.includes(key))).toEqual([]);
    expect(Boolean(block.flow) !== Boolean(block.settings)).toBe(true);
    expect(Boolean(block.refused) !== Boolean(block.messages?.length)).toBe(true);
  });

  it.each(blocks.filter(({ settings }) => settings).map((block) => [block.filter, block] as const))(
    '%s: the flow of the settings reads back as these settings',
    (_, block) => {
      expect(readSimpleFlow(documentOf(block))).toMatchObject(block.settings!);
    },
  );
});

describe('flows that other systems have', () => {
  const cases = blocks.flatMap((block) =>
    (block.messages ?? []).map(({ mail, records = {}, expect: expected }) => ({
      name: `${block.filter}: ${JSON.stringify({ ...mail, ...records }).slice(0, 120)}`,
      block,
      records: new Map(Object.entries(records)),
      message: { ...plain, ...mail },
      expected,
    })),
  );

  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, { block, message, records, expected }) => {
    const document = documentOf(block);
    expect(checkFlow(document, referencesOf(block)).filter(({ severity }) => severity === 'error')).toEqual([]);
    const called = calledBy(block);
    const flow = compileFlow(document, { flows: (id) => called.get(id) ?? null });
    const database = { get: (fact: string) => records.get(fact) ?? null };
    const now = new Date(message.receivedAt);
    for (const ask of [decide, explain]) {
      const decision = await ask(flow, messageSource(message, database), { now });
      expect(outcomeOf(decision).map(({ kind, params }) => ({ kind, ...params }))).toEqual(expected);
      expect(decision.trace.filter(({ error }) => error)).toEqual([]);
    }
  });

  it.each(blocks.filter(({ refused }) => refused).map((block) => [block.filter, block] as const))(
    '%s: is refused',
    (_, block) => {
      expect(checkFlow(documentOf(block), referencesOf(block))).toContainEqual(
        expect.objectContaining({ severity: 'error', code: block.refused }),
      );
    },
  );
});
