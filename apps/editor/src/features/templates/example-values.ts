import { PLACEHOLDERS } from '@mailroom/rules';

const SENDER = {
  'from.name': 'Jana Nováková',
  'from.firstName': 'Jana',
  'from.lastName': 'Nováková',
  'from.address': 'jana.novakova@example.com',
  'from.domain': 'example.com',
  'case.number': '1024',
  'lead.name': 'Jana Nováková',
};
const ENGLISH = {
  ...SENDER,
  subject: 'The brake lever is broken',
  newText: 'Good morning, the brake lever of my bicycle is broken.',
  'mailbox.name': 'Support',
  'mailbox.address': 'support@example.org',
  'case.name': 'The brake lever is broken',
};
const SLOVAK = {
  ...SENDER,
  subject: 'Zlomená brzdová páčka',
  newText: 'Dobrý deň, na bicykli sa mi zlomila brzdová páčka.',
  'mailbox.name': 'Podpora',
  'mailbox.address': 'podpora@example.org',
  'case.name': 'Zlomená brzdová páčka',
};

/** What stands for each placeholder in a preview; one without an example shows its own name. */
export function exampleValues(language: string, now: Date): Map<string, string> {
  const examples = new Map(Object.entries(language === 'sk' ? SLOVAK : ENGLISH));
  const values = new Map(PLACEHOLDERS.map(({ name }) => [name, examples.get(name) ?? name]));
  values.set('today', new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(now));
  values.set('now', new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(now));
  return values;
}
