// The words of the mails about accounts. Pure: what is known comes in, a mail goes out.
import type { AccountMailKind } from '../identity/account-mailer.service';

export type Language = 'en' | 'sk';

export interface AccountMailFacts {
  kind: AccountMailKind;
  language: Language;
  /** Whom it is for. */
  name: string;
  /** Of the account. */
  email: string;
  /** Where the program is, without a path. */
  publicUrl: string;
  /** The link it carries, and until when, in the person's own clock; absent where the mail has none. */
  link?: { url: string; until: string };
}

interface Words {
  subject: string;
  /** Before the link, paragraph by paragraph. */
  before: string[];
  /** The link's own words. */
  action?: string;
  after: string[];
}

type Wording = (facts: AccountMailFacts) => Words;

const WORDS: Record<Language, Record<AccountMailKind, Wording>> = {
  en: {
    invitation: ({ email, publicUrl, link }) => ({
      subject: 'You are invited to Mailroom',
      before: [
        `Your company works on its mail in Mailroom (${publicUrl}), and you have an account there: ${email}.`,
        'Choose a password to come in:',
      ],
      action: 'Choose a password',
      after: [
        `The link works once, until ${link?.until}.`,
        'If you do not know what this is about, ignore this mail: without the link nobody can use the account.',
      ],
    }),
    'new-password': ({ email, link }) => ({
      subject: 'Choose a new password for Mailroom',
      before: [
        `Somebody, probably you, asked for a new password for ${email}.`,
        'Choose one here, and you are signed out everywhere else:',
      ],
      action: 'Choose a new password',
      after: [
        `The link works once, until ${link?.until}.`,
        'If it was not you, ignore this mail: your password stays as it is.',
      ],
    }),
    'password-changed': ({ email, publicUrl }) => ({
      subject: 'Your password for Mailroom was changed',
      before: [
        `The password of ${email} was changed, and every other device was signed out.`,
        `If it was not you, ask for a new password at once at ${publicUrl}/forgotten-password and tell an administrator.`,
      ],
      after: [],
    }),
    'address-changed': ({ email, publicUrl }) => ({
      subject: 'The address of your account in Mailroom was changed',
      before: [
        `Your account in Mailroom (${publicUrl}) had the address ${email}, and has another one now. You sign in with the new one.`,
        'If it was not you, tell an administrator at once.',
      ],
      after: [],
    }),
    'second-factor-off': ({ email, publicUrl }) => ({
      subject: 'The second step of signing in to Mailroom was switched off',
      before: [
        `An administrator switched off the second step of signing in for ${email}: from now on the password alone is enough.`,
        `You can set it up anew at ${publicUrl}/settings. If you did not ask for this, tell an administrator.`,
      ],
      after: [],
    }),
  },
  sk: {
    invitation: ({ email, publicUrl, link }) => ({
      subject: 'Pozvánka do Mailroomu',
      before: [
        `Vaša firma spracúva poštu v Mailroome (${publicUrl}) a vy v ňom máte účet: ${email}.`,
        'Zvoľte si heslo a môžete začať:',
      ],
      action: 'Zvoliť heslo',
      after: [
        `Odkaz platí raz, do ${link?.until}.`,
        'Ak neviete, o čo ide, tento e-mail si nevšímajte: bez odkazu účet nikto nepoužije.',
      ],
    }),
    'new-password': ({ email, link }) => ({
      subject: 'Nové heslo do Mailroomu',
      before: [
        `Niekto, pravdepodobne vy, požiadal o nové heslo pre ${email}.`,
        'Zvoľte si ho tu; na všetkých ostatných zariadeniach budete odhlásení:',
      ],
      action: 'Zvoliť nové heslo',
      after: [
        `Odkaz platí raz, do ${link?.until}.`,
        'Ak ste to neboli vy, tento e-mail si nevšímajte: vaše heslo ostáva, aké je.',
      ],
    }),
    'password-changed': ({ email, publicUrl }) => ({
      subject: 'Vaše heslo do Mailroomu bolo zmenené',
      before: [
        `Heslo účtu ${email} bolo zmenené a všetky ostatné zariadenia boli odhlásené.`,
        `Ak ste to neboli vy, ihneď si vyžiadajte nové heslo na ${publicUrl}/forgotten-password a dajte vedieť správcovi.`,
      ],
      after: [],
    }),
    'address-changed': ({ email, publicUrl }) => ({
      subject: 'Adresa vášho účtu v Mailroome bola zmenená',
      before: [
        `Váš účet v Mailroome (${publicUrl}) mal adresu ${email} a odteraz má inú. Prihlasujete sa novou.`,
        'Ak ste to neboli vy, ihneď to oznámte správcovi.',
      ],
      after: [],
    }),
    'second-factor-off': ({ email, publicUrl }) => ({
      subject: 'Druhý krok prihlasovania do Mailroomu bol vypnutý',
      before: [
        `Správca vypol druhý krok prihlasovania pre ${email}: odteraz stačí heslo.`,
        `Nanovo ho nastavíte na ${publicUrl}/settings. Ak ste o to nežiadali, dajte vedieť správcovi.`,
      ],
      after: [],
    }),
  },
};

const GREETING: Record<Language, (name: string) => string> = {
  en: (name) => `Hello ${name},`,
  sk: (name) => `Dobrý deň, ${name},`,
};

const FOOTER: Record<Language, string> = {
  en: 'Mailroom wrote this mail by itself; nobody reads answers to it.',
  sk: 'Tento e-mail napísal Mailroom automaticky; odpovede naň nikto nečíta.',
};

export interface AccountMailText {
  subject: string;
  text: string;
  html: string;
}

/** The mail in the person's language, as plain text and as simple HTML with no picture and nothing remote. */
export function accountMailText(facts: AccountMailFacts): AccountMailText {
  const { language, name, link } = facts;
  const { subject, before, action, after } = WORDS[language][facts.kind](facts);
  const greeting = GREETING[language](name);
  const lines = [greeting, ...before, ...(link ? [link.url] : []), ...after, `-- \n${FOOTER[language]}`];
  const paragraph = (words: string) => `<p>${escaped(words)}</p>`;
  const button = link ? [`<p><a href="${escaped(link.url)}">${escaped(action ?? link.url)}</a></p>`] : [];
  const html = [
    ...[greeting, ...before].map(paragraph),
    ...button,
    ...after.map(paragraph),
    `<p><small>${escaped(FOOTER[language])}</small></p>`,
  ].join('\n');
  return {
    subject,
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="${language}"><body>\n${html}\n</body></html>\n`,
  };
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
