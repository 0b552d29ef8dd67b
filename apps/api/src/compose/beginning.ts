import type { MailAddress } from './typed.types';

export type AnswerMode = 'reply' | 'reply-all' | 'forward';

/** What is answered or forwarded. */
export interface Original {
  from: MailAddress | null;
  replyTo: readonly MailAddress[];
  to: readonly MailAddress[];
  cc: readonly MailAddress[];
  subject: string;
  text: string;
  at: Date;
  /** It is mail of ours: whom it went to is whom one goes on writing to. */
  isOurs: boolean;
}

const WORDS = {
  en: {
    wrote: (who: string, when: string) => `On ${when}, ${who} wrote:`,
    forwarded: '---------- Forwarded message ----------',
    from: 'From',
    date: 'Date',
    subject: 'Subject',
    to: 'To',
  },
  sk: {
    wrote: (who: string, when: string) => `${when} ${who} napísal(a):`,
    forwarded: '---------- Preposlaná správa ----------',
    from: 'Od',
    date: 'Dátum',
    subject: 'Predmet',
    to: 'Komu',
  },
} as const;

export type Language = keyof typeof WORDS;

/** Who gets an answer. Reply-To goes before From (RFC 5322 section 3.6.2); we ourselves and nobody twice. */
export function recipientsOf(
  original: Original,
  mode: AnswerMode,
  own: ReadonlySet<string>,
): { to: MailAddress[]; cc: MailAddress[] } {
  if (mode === 'forward') return { to: [], cc: [] };
  const author = original.replyTo.length > 0 ? original.replyTo : original.from ? [original.from] : [];
  const to = original.isOurs ? original.to : author;
  const others = original.isOurs ? original.cc : [...original.to, ...original.cc];
  const seen = new Set<string>();
  const once = (addresses: readonly MailAddress[], keepOwn: boolean) =>
    addresses.filter(({ address }) => {
      const key = address.toLowerCase();
      if (key === '' || seen.has(key) || (!keepOwn && own.has(key))) return false;
      seen.add(key);
      return true;
    });
  // Who writes to himself means himself.
  const withoutUs = once(to, false);
  const first = withoutUs.length > 0 ? withoutUs : once(to, true);
  return { to: first, cc: mode === 'reply-all' ? once(others, false) : [] };
}

const REPLY_MARK = /^(re|aw|odp|sv|antw)(\[\d+\])?\s*:/i;
const FORWARD_MARK = /^(fwd?|wg|pd)(\[\d+\])?\s*:/i;

/** One mark, however often it went back and forth, and the number of the case. */
export function subjectOf(subject: string, mode: AnswerMode, caseNumber: number | null): string {
  const marked =
    mode === 'forward'
      ? FORWARD_MARK.test(subject)
        ? subject
        : `Fwd: ${subject}`
      : REPLY_MARK.test(subject)
        ? subject
        : `Re: ${subject}`;
  const number = caseNumber === null ? '' : `[#${caseNumber}]`;
  return (number && !marked.includes(number) ? `${marked} ${number}` : marked).trim().slice(0, 900);
}

/** An empty line to write on, the signature, and the original below it. */
export function textOf(
  original: Original,
  mode: AnswerMode,
  { signature, language, timeZone }: { signature: string; language: Language; timeZone: string },
): string {
  const below = mode === 'forward' ? forwarded(original, language, timeZone) : quoted(original, language, timeZone);
  return `\n\n${signatureBlock(signature)}${below}`;
}

/** `-- ` and a line end: what programs know a signature by (RFC 3676 section 4.3). */
export const signatureBlock = (signature: string): string =>
  signature.trim() === '' ? '' : `-- \n${signature.trim()}\n\n`;

function quoted({ from, text, at }: Original, language: Language, timeZone: string): string {
  const who = from ? named(from) : '';
  const lines = text.replace(/\s+$/, '').split(/\r?\n/);
  const marked = lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()));
  return `${WORDS[language].wrote(who, dated(at, language, timeZone))}\n${marked.join('\n')}\n`;
}

function forwarded({ from, to, subject, text, at }: Original, language: Language, timeZone: string): string {
  const words = WORDS[language];
  return [
    words.forwarded,
    `${words.from}: ${from ? named(from) : ''}`,
    `${words.date}: ${dated(at, language, timeZone)}`,
    `${words.subject}: ${subject}`,
    `${words.to}: ${to.map(named).join(', ')}`,
    '',
    text,
  ].join('\n');
}

const named = ({ name, address }: MailAddress): string => (name ? `${name} <${address}>` : address);

const dated = (at: Date, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(language === 'sk' ? 'sk-SK' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(at);
