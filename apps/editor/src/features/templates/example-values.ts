import { PLACEHOLDERS } from '@mailroom/rules';

const EXAMPLE = new Map([
  ['subject', 'Brzdová páčka / Brake lever'],
  ['newText', 'Dobrý deň, brzdová páčka je zlomená.'],
  ['from.name', 'Jana Nováková'],
  ['from.firstName', 'Jana'],
  ['from.lastName', 'Nováková'],
  ['from.address', 'jana.novakova@example.com'],
  ['from.domain', 'example.com'],
  ['mailbox.name', 'Podpora'],
  ['mailbox.address', 'podpora@example.org'],
  ['case.number', '1024'],
  ['case.name', 'Brzdová páčka / Brake lever'],
  ['lead.name', 'Jana Nováková'],
]);

/** What stands for each placeholder in a preview; one without an example shows its own name. */
export function exampleValues(language: string, now: Date): Map<string, string> {
  const values = new Map(PLACEHOLDERS.map(({ name }) => [name, EXAMPLE.get(name) ?? name]));
  values.set('today', new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(now));
  values.set('now', new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(now));
  return values;
}
