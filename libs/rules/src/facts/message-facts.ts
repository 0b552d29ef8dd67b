import { RulesError } from '../errors';
import type { FactSource, FactValue } from '../walk/types';
import type { MailAddress, MessageView } from './message-view';
import { localTime } from './local-time';

export type FactParams = Record<string, string | number>;
export type FactReader = (view: MessageView, params: FactParams | undefined) => FactValue;

const addresses = (list: MailAddress[]): string[] => list.map(({ address }) => address.toLowerCase());
const names = (list: MailAddress[]): string[] => list.map(({ name }) => name).filter(Boolean);
const domains = (list: MailAddress[]): string[] => list.flatMap(({ address }) => domain(address) ?? []);
const localParts = (list: MailAddress[]): string[] => list.flatMap(({ address }) => localPart(address) ?? []);
const recipients = ({ to, cc }: MessageView): MailAddress[] => [...to, ...cc];

/** Absent without an `@`; a quoted local part may hold one, so the last one counts (RFC 5321, 4.1.2). */
function splitAddress(written: string | null | undefined): { local: string; domain: string } | null {
  const address = written?.toLowerCase() ?? '';
  const at = address.lastIndexOf('@');
  return at < 0 ? null : { local: address.slice(0, at), domain: address.slice(at + 1) };
}

const domain = (address: string | null | undefined): string | undefined => splitAddress(address)?.domain;
const localPart = (address: string | null | undefined): string | undefined => splitAddress(address)?.local;

/** The name that the message gives the address of ours. */
function receivingName(view: MessageView): string | null {
  const ours = view.receivingAddress?.toLowerCase();
  return recipients(view).find(({ address, name }) => name && address.toLowerCase() === ours)?.name ?? null;
}

/** Seconds. */
function transitTime({ sentAt, receivedAt }: MessageView): number | null {
  const seconds = sentAt === null ? Number.NaN : (Date.parse(receivedAt) - Date.parse(sentAt)) / 1_000;
  return Number.isNaN(seconds) ? null : Math.floor(seconds);
}

function headerValues(view: MessageView, params: FactParams | undefined): string[] {
  const wanted = String(params?.name ?? '').toLowerCase();
  if (!wanted) throw new RulesError('missing-parameter', 'The fact "header" needs the name of a header.');
  return view.headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
}

function extension(filename: string | null): string {
  const dot = filename?.lastIndexOf('.') ?? -1;
  return filename && dot > 0 ? filename.slice(dot + 1).toLowerCase() : '';
}

const date = (iso: string | null): Date | null => (iso === null ? null : new Date(iso));

const READERS = new Map<string, FactReader>([
  ['from.address', (view) => view.from?.address.toLowerCase()],
  ['from.name', (view) => view.from?.name || null],
  ['from.domain', (view) => domain(view.from?.address)],
  ['from.localPart', (view) => localPart(view.from?.address)],
  ['replyTo.address', (view) => view.replyTo[0]?.address.toLowerCase()],
  ['replyTo.name', (view) => view.replyTo[0]?.name || null],
  ['replyTo.domain', (view) => domain(view.replyTo[0]?.address)],
  ['replyTo.localPart', (view) => localPart(view.replyTo[0]?.address)],
  ['to.addresses', (view) => addresses(view.to)],
  ['to.names', (view) => names(view.to)],
  ['to.domains', (view) => domains(view.to)],
  ['to.localParts', (view) => localParts(view.to)],
  ['cc.addresses', (view) => addresses(view.cc)],
  ['cc.names', (view) => names(view.cc)],
  ['cc.domains', (view) => domains(view.cc)],
  ['cc.localParts', (view) => localParts(view.cc)],
  ['recipients', (view) => addresses(recipients(view))],
  ['recipients.names', (view) => names(recipients(view))],
  ['recipients.domains', (view) => domains(recipients(view))],
  ['recipients.localParts', (view) => localParts(recipients(view))],
  ['receivingAddress', (view) => view.receivingAddress?.toLowerCase()],
  ['receivingAddress.name', receivingName],
  ['receivingAddress.domain', (view) => domain(view.receivingAddress)],
  ['receivingAddress.localPart', (view) => localPart(view.receivingAddress)],
  ['subject', (view) => view.subject],
  ['newText', (view) => view.newText],
  ['wholeText', (view) => view.text],
  ['header', headerValues],
  ['header.count', (view, params) => headerValues(view, params).length],
  ['attachments.count', (view) => view.attachments.length],
  ['attachments.names', (view) => view.attachments.map(({ filename }) => filename ?? '').filter(Boolean)],
  ['attachments.types', (view) => view.attachments.map(({ contentType }) => contentType.toLowerCase())],
  ['attachments.extensions', (view) => view.attachments.map(({ filename }) => extension(filename)).filter(Boolean)],
  ['attachments.size', (view) => view.attachments.reduce((sum, { size }) => sum + size, 0)],
  ['attachments.largest', (view) => Math.max(0, ...view.attachments.map(({ size }) => size))],
  ['size', (view) => view.size],
  ['sentAt', (view) => date(view.sentAt)],
  ['receivedAt', (view) => date(view.receivedAt)],
  ['receivedWeekday', (view) => localTime(view.receivedAt, view.timeZone).weekday],
  ['receivedHour', (view) => localTime(view.receivedAt, view.timeZone).hour],
  ['receivedTime', (view) => localTime(view.receivedAt, view.timeZone).time],
  ['transitTime', transitTime],
  ['class', (view) => view.class],
  ['isReply', (view) => view.isReply],
  ['hasCalendar', (view) => view.hasCalendar],
  ['auth.spf', (view) => view.auth.spf],
  ['auth.dkim', (view) => view.auth.dkim],
  ['auth.dmarc', (view) => view.auth.dmarc],
  ['auth.arc', (view) => view.auth.arc ?? 'none'],
  ['spamScore', (view) => view.spamScore],
  ['language', (view) => view.language],
  ['mailbox', (view) => view.mailboxId],
  ['folder', (view) => view.folder],
  // Told by nobody until a webhook has answered; see `withAnswers`.
  ['answer.text', () => null],
  ['answer.number', () => null],
  ['answer.boolean', () => null],
  ['answer.status', () => null],
]);

/** For the registry of plug-ins. Returns what takes the reader away again. */
export function addReader(fact: string, read: FactReader): () => void {
  READERS.set(fact, read);
  return () => void READERS.delete(fact);
}

/**
 * The pure mapping of a message to every fact that needs no database.
 * The returned function throws RulesError `unknown-fact` for any other fact.
 */
export function messageFacts(view: MessageView): (fact: string, params?: FactParams) => FactValue {
  return (fact, params) => {
    const read = READERS.get(fact);
    if (!read) throw new RulesError('unknown-fact', `The fact "${fact}" cannot be read from a message.`);
    return read(view, params);
  };
}

/** A message as a fact source; what it does not know itself is asked of `database`. */
export function messageSource(view: MessageView, database?: FactSource): FactSource {
  const own = messageFacts(view);
  return {
    get: (fact, params) => (database && !READERS.has(fact) ? database.get(fact, params) : own(fact, params)),
  };
}
