import fc from 'fast-check';
import type { Condition, FlowDocument, FlowEdge, FlowNode, Group } from '../document/types';
import { MAIL_CLASSES, SENDER_KINDS } from '../facts/choices';
import type { AuthVerdict, MessageView } from '../facts/message-view';
import { portsOf } from '../nodes/registry';
import type { FactValue } from '../walk/types';

const TEXTS = [
  '',
  ' ',
  'order',
  'Order 12',
  'refund of order',
  'ORDER',
  'invoice',
  're: order',
  'ΑΣ',
  'ας x',
  'Straße',
  'STRASSE 7',
  'x',
];
const ADDRESSES = [
  'jana@example.com',
  'Info@Shop.sk',
  'nobody',
  'no-reply@shop.sk',
  'boss@example.com',
  'eva@mail.Shop.sk',
];
const INSTANTS = [
  '2025-12-31T23:59:59.999Z',
  '2026-01-01T00:00:00Z',
  '2026-01-05T09:00:00Z',
  '2026-01-10T17:00:00Z',
  '2026-01-05T08:30:00Z',
];

const text = fc.constantFrom(...TEXTS);
const address = fc.record({ address: fc.constantFrom(...ADDRESSES), name: fc.constantFrom('', '', 'Info', 'Boss') });
const verdict = fc.constantFrom<AuthVerdict>('pass', 'fail', 'none');
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 4 });

/** Messages whose values lie at and beside the edges of what {@link denseFlow} asks. */
export const message: fc.Arbitrary<MessageView> = fc.record({
  messageId: fc.constant(null),
  from: orNull(address),
  replyTo: fc.array(address, { maxLength: 1 }),
  to: fc.array(address, { maxLength: 2 }),
  cc: fc.array(address, { maxLength: 2 }),
  receivingAddress: orNull(fc.constantFrom(...ADDRESSES)),
  subject: text,
  newText: text,
  text,
  headers: fc.array(fc.tuple(fc.constantFrom('X-A', 'x-a', 'X-B'), text), { maxLength: 3 }),
  attachments: fc.array(
    fc.record({
      filename: orNull(fc.constantFrom('a.pdf', 'order.PDF', 'noext')),
      contentType: fc.constantFrom('application/pdf', 'image/png'),
      size: fc.constantFrom(0, 9, 10, 11, 1_000),
    }),
    { maxLength: 3 },
  ),
  size: fc.constantFrom(0, 9, 10, 11, 19, 20, 21, 1_000),
  sentAt: orNull(fc.constantFrom(...INSTANTS)),
  receivedAt: fc.constantFrom(...INSTANTS),
  class: fc.constantFrom(...MAIL_CLASSES),
  isReply: fc.boolean(),
  hasCalendar: fc.boolean(),
  auth: fc.record({ spf: verdict, dkim: verdict, dmarc: verdict }),
  spamScore: orNull(fc.constantFrom(-1, 0, 4.5, 5, 5.5)),
  language: orNull(fc.constantFrom('en', 'sk', 'SK')),
  mailboxId: fc.constantFrom('m1', 'm2'),
  folder: fc.constantFrom('INBOX', 'Orders'),
  timeZone: fc.constantFrom('UTC', 'Europe/Bratislava'),
});

/** What the records may say; a `failing` one cannot be asked. */
export const records: fc.Arbitrary<{ values: Map<string, FactValue>; failing: Set<string> }> = fc
  .record({
    kind: fc.subarray(SENDER_KINDS.map(({ value }) => value)),
    open: fc.constantFrom(0, 1, 5),
    messages: fc.constantFrom(0, 10, 11),
    openLead: fc.boolean(),
    hasCase: fc.boolean(),
    before: fc.constantFrom(0, 1, 3),
    status: orNull(fc.constantFrom('new', 'closed')),
    lists: fc.subarray(['vip', 'blocked']),
    hours: orNull(fc.boolean()),
    tags: fc.subarray(['gold', 'Gold', 'late']),
    record: fc.constantFrom('case', 'lead', 'none'),
    idle: orNull(fc.constantFrom(0, 59, 60, 3_600.5, 86_400)),
    failing: fc.subarray(['sender.kind', 'sender.openCases', 'thread.hasCase', 'sender.lists', 'thread.idle'], {
      maxLength: 2,
    }),
  })
  .map(({ kind, open, messages, openLead, hasCase, before, status, lists, hours, tags, record, idle, failing }) => ({
    values: new Map<string, FactValue>([
      ['sender.kind', kind],
      ['sender.openCases', open],
      ['sender.messages', messages],
      ['sender.openLead', openLead],
      ['thread.hasCase', hasCase],
      ['thread.messages', before],
      ['thread.caseStatus', status],
      ['sender.lists', lists],
      ['businessHours', hours],
      ['sender.tags', tags],
      ['thread.record', record],
      ['thread.idle', idle],
    ]),
    failing: new Set(failing),
  }));

type Draft = [fact: string, operator: string, value?: Condition['value'], rest?: Partial<Condition>];

/** Conditions that often imply, exclude or complete each other. */
const DRAFTS: Draft[] = [
  ['subject', 'is', 'order'],
  ['subject', 'is', 'ORDER', { caseSensitive: true }],
  ['subject', 'is-not', 'Order'],
  ['subject', 'one-of', ['order', 'invoice']],
  ['subject', 'none-of', ['order', 'invoice']],
  ['subject', 'contains', 'order'],
  ['subject', 'contains', 'refund of order'],
  ['subject', 'contains', 'Order', { caseSensitive: true }],
  ['subject', 'contains', 'ΑΣ', { caseSensitive: true }],
  ['subject', 'not-contains', 'ασ'],
  ['subject', 'not-contains', 'ord'],
  ['subject', 'starts-with', 're'],
  ['subject', 'starts-with', 'order'],
  ['subject', 'ends-with', 'order'],
  ['subject', 'wildcard', '*order*'],
  ['subject', 'wildcard', 're*order'],
  ['subject', 'wildcard', 'R*order', { caseSensitive: true }],
  ['subject', 'wildcard', '?rder*'],
  ['subject', 'wildcard', '*'],
  ['subject', 'matches', '^order'],
  ['subject', 'not-matches', '^order'],
  ['subject', 'contains-any', ['order', 'invoice']],
  ['subject', 'contains-all', ['order', 'refund']],
  ['subject', 'is-empty'],
  ['subject', 'is-present'],
  ['from.domain', 'is', 'shop.sk'],
  ['from.domain', 'is-not', 'shop.sk'],
  ['from.address', 'ends-with', '@shop.sk'],
  ['from.address', 'is-empty'],
  ['size', 'lt', 10],
  ['size', 'gte', 10],
  ['size', 'between', [10, 20]],
  ['size', 'gt', 20],
  ['size', 'lte', 10],
  ['size', 'between', [20, 1_000]],
  ['size', 'gte', 0],
  ['spamScore', 'gt', 5],
  ['spamScore', 'lte', 5],
  ['spamScore', 'gte', 5],
  ['spamScore', 'ne', 5],
  ['spamScore', 'is-empty'],
  ['class', 'is', 'human'],
  ['class', 'is-not', 'human'],
  ['class', 'one-of', ['human', 'list', 'bulk']],
  ['class', 'none-of', ['list', 'bulk']],
  ['isReply', 'is-true'],
  ['isReply', 'is-false'],
  ['recipients', 'is', 'info@shop.sk'],
  ['recipients', 'is-not', 'info@shop.sk'],
  ['recipients', 'ends-with', '@shop.sk', { quantifier: 'all' }],
  ['recipients', 'contains', 'shop', { quantifier: 'none' }],
  ['recipients', 'is-empty'],
  ['header', 'contains', 'order', { params: { name: 'X-A' } }],
  ['header', 'not-contains', 'order', { params: { name: 'x-a' } }],
  ['header.count', 'eq', 0, { params: { name: 'X-A' } }],
  ['header.count', 'gt', 0, { params: { name: 'X-A' } }],
  ['attachments.extensions', 'is', 'pdf'],
  ['attachments.count', 'gt', 1],
  ['attachments.count', 'lt', 2],
  ['receivedAt', 'before', '2026-01-01'],
  ['receivedAt', 'after', '2025-12-31'],
  ['receivedWeekday', 'one-of', ['sat', 'sun']],
  ['receivedHour', 'between', [8, 17]],
  ['sentAt', 'within-last', 24],
  ['sentAt', 'is-present'],
  ['sender.openCases', 'eq', 0],
  ['sender.openCases', 'gte', 1],
  ['sender.kind', 'is', 'lead'],
  ['sender.kind', 'none-of', ['lead', 'contact']],
  ['thread.hasCase', 'is-true'],
  ['thread.hasCase', 'is-false'],
  ['subject', 'not-starts-with', 're'],
  ['subject', 'not-ends-with', 'order'],
  ['subject', 'not-wildcard', '*order*'],
  ['subject', 'contains-none', ['order', 'invoice']],
  ['subject', 'contains', 'strasse'],
  ['subject', 'not-contains', 'straße'],
  ['subject', 'contains', 'ß', { caseSensitive: true }],
  ['subject', 'wildcard', 'Stra?e*'],
  ['subject', 'not-wildcard', 'STRASSE*'],
  ['from.address', 'within-domain', 'shop.sk'],
  ['from.address', 'not-within-domain', '@shop.sk'],
  ['from.domain', 'within-domain', 'mail.shop.sk'],
  ['from.domain', 'ends-with', 'shop.sk'],
  ['recipients.domains', 'within-domain', 'shop.sk', { quantifier: 'all' }],
  ['recipients.domains', 'not-within-domain', 'shop.sk'],
  ['to.names', 'is', 'info'],
  ['to.localParts', 'starts-with', 'no-'],
  ['cc.domains', 'is-empty'],
  ['receivingAddress.domain', 'is', 'shop.sk'],
  ['receivingAddress.name', 'is-present'],
  ['replyTo.domain', 'is-not', 'shop.sk'],
  ['attachments.largest', 'gt', 10],
  ['attachments.largest', 'lte', 10],
  ['attachments.size', 'lte', 10],
  ['receivedTime', 'time-before', '09:00'],
  ['receivedTime', 'time-after', '09:00'],
  ['receivedTime', 'between-times', ['22:00', '06:00']],
  ['receivedTime', 'between-times', ['06:00', '22:00']],
  ['receivedTime', 'between-times', ['08:15', '08:45']],
  ['transitTime', 'gt', 0],
  ['transitTime', 'lte', 0],
  ['transitTime', 'between', [-86_400, 3_600]],
  ['transitTime', 'is-empty'],
  ['sentAt', 'not-within-last', 24],
  ['thread.idle', 'lt', 60],
  ['thread.idle', 'between', [60, 86_400]],
  ['thread.record', 'is', 'case'],
  ['thread.record', 'none-of', ['case', 'lead']],
  ['sender.lists', 'is', 'vip'],
  ['sender.lists', 'none-of', ['vip', 'blocked']],
  ['sender.tags', 'one-of', ['gold']],
  ['businessHours', 'is-true', undefined, { params: { calendar: 'c1' } }],
  ['businessHours', 'is-false', undefined, { params: { calendar: 'c1' } }],
];

const condition: fc.Arbitrary<Draft> = fc.constantFrom(...DRAFTS);
type Shape = { combine: 'all' | 'any'; not: boolean; rules: (Draft | Shape)[] };
const shape: fc.Arbitrary<Shape> = fc.letrec<{ shape: Shape; rule: Draft | Shape }>((tie) => ({
  rule: fc.oneof({ maxDepth: 2 }, { weight: 5, arbitrary: condition }, { weight: 1, arbitrary: tie('shape') }),
  shape: fc.record({
    combine: fc.constantFrom('all' as const, 'any' as const),
    not: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    rules: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
  }),
})).shape;

function named(draft: Draft | Shape, id: string): Condition | Group {
  if (Array.isArray(draft)) {
    const [fact, operator, value, rest] = draft;
    return { id, fact, operator, ...(value !== undefined && { value }), ...rest };
  }
  const { combine, not, rules } = draft;
  return { id, combine, ...(not && { not }), rules: rules.map((rule, index) => named(rule, `${id}-${index}`)) };
}

/** Rows about one fact, as in a decision table. */
const ofOneFact: fc.Arbitrary<Shape[]> = fc
  .constantFrom('size', 'spamScore', 'class', 'receivedTime', 'transitTime')
  .chain((fact) =>
    fc.array(fc.constantFrom(...DRAFTS.filter(([name]) => name === fact)), { minLength: 2, maxLength: 4 }),
  )
  .map((rows) => rows.map((row) => ({ combine: 'all', not: false, rules: [row] })));

const at = { x: 0, y: 0 };
const body: fc.Arbitrary<(id: string) => FlowNode> = fc.oneof(
  {
    weight: 4,
    arbitrary: shape.map((when) => (id: string) => {
      const data = { when: named(when, `${id}-g`) as Group };
      return { id, kind: 'condition' as const, position: at, data };
    }),
  },
  {
    weight: 3,
    arbitrary: fc.oneof(fc.array(shape, { minLength: 1, maxLength: 4 }), ofOneFact).map((shapes) => (id: string) => {
      const cases = shapes.map((when, index) => ({ id: `c${index}`, when: named(when, `${id}-c${index}`) as Group }));
      return { id, kind: 'switch' as const, position: at, data: { cases } };
    }),
  },
  {
    weight: 2,
    arbitrary: fc.constant((id: string) => {
      return { id, kind: 'move' as const, position: at, data: { folder: id, onServer: false } };
    }),
  },
);

/** Sound documents full of conditions about few facts, branches that rejoin, and moves. */
export const denseFlow: fc.Arbitrary<FlowDocument> = fc
  .tuple(fc.array(body, { minLength: 1, maxLength: 7 }), fc.infiniteStream(fc.nat(9)))
  .map(([bodies, choices]) => {
    const nodes: FlowNode[] = [
      { id: 'trigger', kind: 'trigger', position: at, data: {} },
      ...bodies.map((make, index) => make(`n${index}`)),
    ];
    const edges: FlowEdge[] = [];
    nodes.forEach((node, index) => {
      const targets = nodes.slice(index + 1);
      for (const { id: port } of portsOf(node)) {
        const choice = (choices.next().value as number | undefined) ?? 0;
        const target = targets[choice > 6 ? choice : choice % 3];
        if (target) edges.push({ id: `e${edges.length}`, from: node.id, port, to: target.id });
      }
    });
    return { schema: 1, nodes, edges };
  });
