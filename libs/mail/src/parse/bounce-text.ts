import { bounceSeverity } from './bounce-severity';
import { statusIn } from './delivery-status';
import type { Address, DeliveryNotice, Header } from './message';

/** What a bounce without a delivery-status part is told by. */
export interface NoticeHead {
  headers: readonly Header[];
  from: Address | null;
  returnPath: string | null;
  subject: string;
}

const MAILER_DAEMON = /^(mailer-?daemon|mail-?daemon|mdaemon|mail\.?delivery|mail-?delivery-?(system|subsystem))@/i;
const POSTMASTER = /^(postmaster|microsoftexchange[0-9a-f]{20,})@/i;
const REPLY = /^\s*(re|aw|antw|sv|odp|r|rép|fwd?|wg|tr|vs|fw|ré)\s*(\[\d+\])?\s*:/i;

/** How mail systems call such notices, by language. People write such subjects too: they only support other signs. */
const SUBJECTS =
  /undeliver|non[- ]?deliver|not delivered|delivery (status|failure|failed|error|notification|problem|report|has failed|delayed)|deliver(y|ing) .{0,30}(fail|delay)|mail (delivery )?(failed|failure|error)|returned (mail|to sender)|return(ed)? message|failure (notice|notification)|message status|could not (be )?deliver|warning: (message|could not send)|nondeliverable|mail system error|unzustellbar|nicht zugestellt|zustell(ung|fehler)|non remis|échec de (la )?(remise|livraison|distribution)|non délivré|avis de non[- ]?(remise|distribution)|nedoru[cč]|nebolo doru|nebola doru|nedoruč|doruč(eni|eníe?|ovaní)\w* zlyhal|zlyhalo doru|selh[aá]lo doru|mancato recapito|no se (ha )?pud[eo]|no entregado|niedostarcz/i;

/** How mail systems say that they gave a mail up or go on trying, by language. */
const PHRASES =
  /(could not|couldn['’]t|cannot|can['’]t|unable to|was not able to|not) be? ?(deliver|sent|reach)|unable to deliver|wasn['’]t delivered|was not delivered|undeliverable|delivery (to the following|has failed|failed)|permanent (fatal )?error|following address(es)? (failed|had)|did not reach the following|does not like recipient|this is the (qmail-send program|mail ?system|postfix program|courier)|mail delivery software|konnte nicht zugestellt|nicht zugestellt werden|unzustellbar|n['’]a (pas|pu) (pu )?(être|etre)? ?(remis|délivré|distribué|livré)|pas pu être (remis|délivré|distribué|livré)|(nebol[ao]|nemohl[ao]?|nemož?no|nepodarilo|nepodařilo|nelze|nebolo možné)[^.\n]{0,40}(doru[cč]|odosla|odesla)|doru[cč]i[tť][^.\n]{0,60}(nepodarilo|nepodařilo|nemož)|no (se )?(ha )?pud[oe][^.\n]{0,20}entreg|impossibile recapitare|nie (mogła|można|udało)[^.\n]{0,30}dostarcz/i;

const DELAYED =
  /\b(will (be retried|keep trying|continue to|retry)|has been delayed|still trying|warning: message|delivery (is )?delayed|no action is required|not yet been delivered|has not been delivered yet|sa (ešte )?nepodarilo .{0,40}skúša|bude (ďalej )?(opakova|pokračova)|wird weiter(hin)? versucht)/i;

/** Where a notice begins to quote the mail that it returns. */
const RETURNED =
  /^[ \t>]*(-{2,}.{0,40}(original message|copy of (the|your) message|copy of your|pôvodná správa|původní zpráva|ursprüngliche nachricht|message (d['’]origine|original)|below this line|unsent message|message header|returned message).*|(received|return-path|dkim-signature): .*)$/im;

const MAX_TEXT = 200_000;
const MAX_HEAD = 20_000;

/** Whether a mail system wrote it, by its name or by the null path that RFC 3464 2 demands. */
export const fromMailSystem = ({ from, returnPath }: Pick<NoticeHead, 'from' | 'returnPath'>): boolean =>
  returnPath === '' || MAILER_DAEMON.test(from?.address ?? '') || POSTMASTER.test(from?.address ?? '');

/**
 * Bounces of servers that send no delivery-status part: Exim names the recipient in X-Failed-Recipients, qmail, GroupWise,
 * Domino and many others write only text, in the language of their administrator. A person who quotes one is none: the
 * sender must be a mail system, and one that people use as well (postmaster, the null path) must also call it a bounce.
 */
export function noticeFromText(head: NoticeHead, text: string): DeliveryNotice | null {
  if (!fromMailSystem(head)) return null;
  const daemon = MAILER_DAEMON.test(head.from?.address ?? '');
  if (!daemon && REPLY.test(head.subject)) return null;

  const own = ownWords(text);
  const failed = head.headers.find(([name]) => name === 'x-failed-recipients')?.[1] ?? '';
  const status = statusIn(own);
  const titled = SUBJECTS.test(head.subject);
  const said = PHRASES.test(own);
  const told = failed !== '' || (daemon ? status !== null || titled || said : titled && (said || status !== null));
  if (!told) return null;

  const named = failed ? failed.split(',').map((address) => address.trim()) : [recipientIn(own, head.from)];
  const diagnostic = /^.*\b[45]\d\d[ -].*$/m.exec(own)?.[0].trim().slice(0, 1000) ?? reasonIn(own);
  const delayed = DELAYED.test(own) || /delay|warning|verzöger|oneskor|zpožd|retard/i.test(head.subject);
  const action = status?.startsWith('4') || (delayed && !status?.startsWith('5')) ? 'delayed' : 'failed';
  return {
    of: originalIds(text),
    recipients: named.slice(0, 100).map((recipient) => ({
      recipient,
      originalRecipient: null,
      action,
      status,
      diagnostic,
      severity: action === 'delayed' ? 'soft' : bounceSeverity(status, diagnostic ?? own.slice(0, 2000)),
    })),
  };
}

/** The notice without the mail it returns, whose own text may say anything. */
function ownWords(text: string): string {
  const head = text.slice(0, MAX_HEAD);
  const returned = RETURNED.exec(head);
  return returned ? head.slice(0, returned.index) : head;
}

/** Domino, GroupWise and others give their reason in words alone. */
function reasonIn(text: string): string | null {
  const found =
    /^.*(user unknown|not found|not listed|does not exist|unknown|full|quota|exceeded|unbekannt|inconnu|neexist|neznám|preplnen|přeplněn|plná).*$/im.exec(
      text,
    );
  return found?.[0].trim().slice(0, 1000) ?? null;
}

const ADDRESS = '[^<>\\s@,;:"()\\[\\]]{1,64}@[^<>\\s@,;:"()\\[\\]]{1,253}[^<>\\s@,;:"()\\[\\].]';

/** Where notices name the recipient, most telling first: in brackets, alone on a line, anywhere. */
const PLACES: readonly RegExp[] = [
  new RegExp(`<(?:mailto:)?(${ADDRESS})>`, 'i'),
  new RegExp(`^\\s*(${ADDRESS})\\s*(?:[:(].*)?$`, 'i'),
  new RegExp(`(?:^|[\\s"'(\\[:;„«])(${ADDRESS})`, 'i'),
];

function recipientIn(text: string, from: Address | null): string {
  const lines = text.split('\n').filter((line) => !/^\W*(message-id|references|in-reply-to|from|sender)\b/i.test(line));
  for (const place of PLACES) {
    const found = lines
      .map((line) => place.exec(line.slice(0, 500))?.[1])
      .find((address) => address !== undefined && address.toLowerCase() !== from?.address.toLowerCase());
    if (found) return found;
  }
  return '';
}

function originalIds(text: string): string[] {
  const found = /^[>\s]*message-id:\s*(<[^<>\s]{1,900}>)/im.exec(text.slice(0, MAX_TEXT));
  return found ? [found[1]!] : [];
}
