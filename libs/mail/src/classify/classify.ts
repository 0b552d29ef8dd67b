import type { ParsedMessage } from '../parse/message';
import type { MessageClass } from './message-class';
import { looksAutoReplied, looksOutOfOffice } from './out-of-office';

export interface Classification {
  class: MessageClass;
  /** Why, in words for a person; empty for `human`. */
  evidence: string[];
}

type Classified = Pick<
  ParsedMessage,
  'headers' | 'subject' | 'from' | 'returnPath' | 'autoSubmitted' | 'inReplyTo' | 'bounce' | 'calendar'
>;

const REPLY_MARKS = [
  'x-autoreply',
  'x-auto-reply',
  'x-autorespond',
  'x-autoresponder',
  'x-auto-respond',
  'x-mail-autoreply',
  'x-mail-autorespond',
  'x-vacation',
];
const CAMPAIGN_MARKS = [
  'feedback-id',
  'list-unsubscribe-post',
  'x-campaign',
  'x-campaign-id',
  'x-campaignid',
  'x-mc-user',
  'x-mailgun-tag',
  'x-csa-complaints',
];

/**
 * Decides who wrote a message: a person or which sort of machine. The first rule that finds evidence decides; bounces
 * come first, since they carry marks of all the others.
 */
export function classify(message: Classified): Classification {
  const headers = new HeaderIndex(message);
  const rules: readonly [MessageClass, string[]][] = [
    ['bounce', bounceEvidence(message, headers)],
    ['calendar', calendarEvidence(message)],
    ['out-of-office', outOfOfficeEvidence(message, headers)],
    ['auto-reply', autoReplyEvidence(message, headers)],
    ['list', listEvidence(headers)],
    ['bulk', bulkEvidence(message, headers)],
  ];
  const [found] = rules.filter(([, evidence]) => evidence.length > 0);
  return found ? { class: found[0], evidence: found[1] } : { class: 'human', evidence: [] };
}

/** Names are looked up some thirty times; values stay with the first field of that name, the topmost. */
class HeaderIndex {
  private readonly values = new Map<string, string>();

  constructor({ headers }: Classified) {
    for (const [name, value] of headers) if (!this.values.has(name)) this.values.set(name, value);
  }

  value(name: string): string {
    return this.values.get(name) ?? '';
  }

  /** `name: value` when the header is there and its value passes. */
  quote(name: string, passes: RegExp = /(?:)/): string[] {
    const value = this.values.get(name);
    return value !== undefined && passes.test(value) ? [`${name}: ${value.slice(0, 200)}`] : [];
  }

  quoteAny(names: readonly string[]): string[] {
    return names.flatMap((name) => this.quote(name));
  }
}

function bounceEvidence({ bounce, returnPath, from }: Classified, headers: HeaderIndex): string[] {
  if (!bounce) return [];
  return [
    ...headers.quote('content-type', /report-type\s*=\s*"?delivery-status/i),
    ...headers.quote('x-failed-recipients'),
    ...(returnPath === '' ? ['return-path: <>'] : []),
    `delivery status ${bounce.status ?? 'unknown'} for ${bounce.recipient ?? 'an unnamed recipient'} from ${from?.address ?? 'an unnamed sender'}`,
  ];
}

/** iMIP (RFC 6047): a calendar part without a method is only an attached file. */
function calendarEvidence({ calendar }: Classified): string[] {
  return calendar?.method ? [`calendar part with method ${calendar.method}`] : [];
}

/** RFC 3834 5 and the marks that came before it: the message answers another one by itself. */
function replyMarks({ returnPath, autoSubmitted }: Classified, headers: HeaderIndex): string[] {
  return [
    ...(autoSubmitted?.startsWith('auto-replied') ? headers.quote('auto-submitted') : []),
    ...headers.quoteAny(REPLY_MARKS).filter((mark) => !/: no$/i.test(mark)),
    ...headers.quote('precedence', /^auto[_-]?reply/i),
    ...headers.quote('x-ms-exchange-generated-message-source', /mailbox rules agent|oof/i),
    ...headers.quote('x-precedence', /^auto[_-]?reply/i),
    ...(returnPath === '' && headers.value('in-reply-to') ? ['return-path: <> on a reply'] : []),
  ];
}

function outOfOfficeEvidence(message: Classified, headers: HeaderIndex): string[] {
  const vacation = [
    ...headers.quote('x-vacation'),
    ...headers.quote('auto-submitted', /vacation/i),
    ...headers.quote('x-ms-exchange-inbox-rules-loop', /oof/i),
  ];
  const supports = [
    ...replyMarks(message, headers),
    ...headers.quote('auto-submitted', /^auto-/i),
    ...headers.quote('x-auto-response-suppress', /all|oof/i),
    ...headers.quote('precedence', /^(bulk|junk)/i),
  ];
  const subject = looksOutOfOffice(message.subject) ? [`subject: ${message.subject.slice(0, 200)}`] : [];
  if (vacation.length > 0) return [...new Set([...vacation, ...supports, ...subject])];
  // A newsletter titled "Out of office" is bulk, with the very same Precedence.
  const campaign = headers.quoteAny(['list-id', 'list-unsubscribe', ...CAMPAIGN_MARKS]).length > 0;
  return subject.length > 0 && supports.length > 0 && !campaign ? [...new Set([...supports, ...subject])] : [];
}

/** Programs that hold mail back until its sender proves to be a person: Boxbe, TMDA, UOL AntiSpam and others. */
const CHALLENGE =
  /\b(confirm|verify|verification|approve|authenti\w+)\b.{0,40}\b(message|e-?mail|mail|sender|address)\b|\b(message|e-?mail|mail)\b.{0,40}\b(awaiting|waiting for|held|pending|requires)\b.{0,30}\b(verif\w+|confirm\w+|approval|delivery)|spam ?arrest|anti-?spam uol|boxbe|(potvrďte|potvrdte|overte|ověřte)\b.{0,30}\b(správu|zprávu|e-?mail|odoslanie|odeslání)/i;

function challengeEvidence({ subject, returnPath }: Classified, headers: HeaderIndex): string[] {
  if (!CHALLENGE.test(subject.slice(0, 200))) return [];
  const supports = [
    ...headers.quote('auto-submitted', /^auto-/i),
    ...headers.quote('precedence', /^(bulk|junk|auto[_-]?reply)/i),
    ...headers.quote('x-auto-response-suppress', /all|autoreply/i),
    ...headers.quote('x-delivery-agent', /tmda/i),
    ...headers.quoteAny(['x-boxbe-challenge', 'x-tmda-confirm', 'x-spamarrest-noauth']),
    ...(returnPath === '' ? ['return-path: <>'] : []),
  ];
  const campaign = headers.quoteAny(['list-id', 'list-unsubscribe', ...CAMPAIGN_MARKS]).length > 0;
  return supports.length > 0 && !campaign ? [...supports, `subject: ${subject.slice(0, 200)}`] : [];
}

function autoReplyEvidence(message: Classified, headers: HeaderIndex): string[] {
  const report = headers.quote(
    'content-type',
    /report-type\s*=\s*"?(disposition-notification|delivery-status|feedback-report)/i,
  );
  const marks = replyMarks(message, headers);
  const generated = headers.quote('auto-submitted', /^auto-(generated|notified)/i);
  const answers = message.inReplyTo.length > 0 || looksAutoReplied(message.subject);
  const suppressed = looksAutoReplied(message.subject) ? headers.quote('x-auto-response-suppress') : [];
  const challenge = challengeEvidence(message, headers);
  return [...new Set([...report, ...marks, ...(answers ? generated : []), ...suppressed, ...challenge])];
}

/** RFC 2369, RFC 2919: a list to which people write. `List-Post: NO` is an announcement. */
function listEvidence(headers: HeaderIndex): string[] {
  const posts = [
    ...headers.quote('list-post', /<\s*mailto:/i),
    ...headers.quote('mailing-list'),
    ...headers.quote('x-mailing-list'),
    ...headers.quote('x-mailman-version'),
    ...headers.quote('precedence', /^list\b/i),
  ];
  const campaign = headers.quoteAny(CAMPAIGN_MARKS).length > 0;
  const identified = campaign ? [] : headers.quote('list-id');
  return posts.length > 0 ? [...posts, ...headers.quote('list-id')] : identified;
}

/** Mail that a program sends to many, or that answers nobody: newsletters (RFC 8058), campaigns, notices. */
function bulkEvidence({ autoSubmitted }: Classified, headers: HeaderIndex): string[] {
  return [
    ...headers.quoteAny(['list-id', 'list-unsubscribe', ...CAMPAIGN_MARKS]),
    ...headers.quote('precedence', /^(bulk|junk)/i),
    ...(autoSubmitted && autoSubmitted !== 'no' ? headers.quote('auto-submitted') : []),
  ];
}
