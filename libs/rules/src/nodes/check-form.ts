import { errorProblem, warningProblem, type Problem, type ProblemPlace } from '../document/problem';
import type { ReferenceKind, References } from '../document/references';
import type { NodeId } from '../document/types';
import { both, type Localised } from '../language';
import { unknownPlaceholders } from '../placeholders/placeholders';
import { isReference } from '../sentence/settings';
import { isRequired, isShown, valuesOf } from './form';
import { isMailAddress } from './mail-address';
import type { FormField } from './types';

interface Parts {
  id: NodeId;
  /** The values of the form. */
  data: object;
}

/** What every form promises: required fields are filled, references exist, addresses and placeholders are sound. */
export function checkForm({ id, data }: Parts, form: readonly FormField[], references: References): Problem[] {
  const values = valuesOf(data);
  return form
    .filter((field) => isShown(form, field, values))
    .flatMap((field) => {
      const value = values.get(field.name) ?? field.standard;
      if (isBlank(value)) return isRequired(form, field, values) ? [missing(id, field)] : [];
      const texts = textsOf(value);
      return [
        ...checkReferences(id, field, texts, references),
        ...checkAddresses(id, field, texts),
        ...(field.placeholders ? checkPlaceholders(id, texts) : []),
      ];
    });
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The texts of a value: itself, the items of a list, or the values of fields. */
export function textsOf(value: unknown): string[] {
  const parts: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  return parts.filter((part) => typeof part === 'string');
}

const missing = (nodeId: NodeId, { label }: FormField): Problem =>
  errorProblem('missing-parameter', `“${label.en}” is missing.`, `Chýba „${label.sk}“.`, { nodeId });

const GONE: Readonly<Record<ReferenceKind, Localised>> = {
  user: both(
    'The chosen user does not exist any more: choose another.',
    'Zvolený používateľ už neexistuje: zvoľte iného.',
  ),
  team: both('The chosen team does not exist any more: choose another.', 'Zvolený tím už neexistuje: zvoľte iný.'),
  mailbox: both(
    'The chosen mailbox does not exist any more: choose another.',
    'Zvolená schránka už neexistuje: zvoľte inú.',
  ),
  list: both('The chosen list does not exist any more: choose another.', 'Zvolený zoznam už neexistuje: zvoľte iný.'),
  template: both(
    'The chosen template does not exist any more: choose another.',
    'Zvolená šablóna už neexistuje: zvoľte inú.',
  ),
  calendar: both(
    'The chosen business hours do not exist any more: choose others.',
    'Zvolený pracovný čas už neexistuje: zvoľte iný.',
  ),
  webhook: both(
    'The chosen webhook does not exist any more: choose another.',
    'Zvolený webhook už neexistuje: zvoľte iný.',
  ),
  flow: both('The chosen flow does not exist any more: choose another.', 'Zvolený tok už neexistuje: zvoľte iný.'),
};

/** The ids there are of a kind; undefined when it is not known which. */
function idsOf(kind: ReferenceKind, references: References): readonly string[] | undefined {
  switch (kind) {
    case 'user':
      return references.users;
    case 'team':
      return references.teams;
    case 'list':
      return references.lists;
    case 'template':
      return references.templates;
    case 'calendar':
      return references.calendars;
    case 'mailbox':
      return references.mailboxes?.map(({ id }) => id);
    case 'webhook':
      return references.webhooks?.map(({ id }) => id);
    case 'flow':
      return references.flows?.map(({ id }) => id);
  }
}

function checkReferences(nodeId: NodeId, { control }: FormField, texts: string[], references: References): Problem[] {
  if (control === 'folder') return texts.flatMap((folder) => checkFolder(nodeId, folder, references));
  return isReference(control) ? checkIds(control, texts, references, { nodeId }) : [];
}

/** One problem when something that was chosen is gone. */
export function checkIds(
  kind: ReferenceKind,
  ids: readonly string[],
  references: References,
  place: ProblemPlace,
): Problem[] {
  const known = idsOf(kind, references);
  if (!known || ids.every((id) => known.includes(id))) return [];
  return [errorProblem(`unknown-${kind}`, GONE[kind].en, GONE[kind].sk, place)];
}

/** INBOX is the one name of a folder that is the same in any case (RFC 9051, 5.1). */
const folderKey = (folder: string): string => (/^inbox$/i.test(folder) ? 'INBOX' : folder);

/** Whether the folder is not among those that are known. */
export const isNewFolder = (folder: string, { folders }: References): boolean =>
  folders !== undefined && !folders.some((known) => folderKey(known) === folderKey(folder));

function checkFolder(nodeId: NodeId, folder: string, references: References): Problem[] {
  if (!isNewFolder(folder, references)) return [];
  return [
    warningProblem(
      'unknown-folder',
      `The folder “${folder}” is not there; it will be created when the first message comes.`,
      `Priečinok „${folder}“ tu nie je; vytvorí sa, keď príde prvá správa.`,
      { nodeId },
    ),
  ];
}

function checkAddresses(nodeId: NodeId, { control, format }: FormField, texts: string[]): Problem[] {
  if (control !== 'addresses' && format !== 'address') return [];
  return texts
    .filter((text) => !isMailAddress(text))
    .map((text) =>
      errorProblem(
        'bad-address',
        `“${text}” is not a mail address; write it like jana@example.com.`,
        `„${text}“ nie je e-mailová adresa; napíšte ju ako jana@example.com.`,
        { nodeId },
      ),
    );
}

const checkPlaceholders = (nodeId: NodeId, texts: string[]): Problem[] =>
  [...new Set(texts.flatMap(unknownPlaceholders))].map((name) =>
    warningProblem(
      'unknown-placeholder',
      `Nothing fills in {{${name}}}; it stays as it is.`,
      `{{${name}}} nič nedoplní; zostane tak, ako je.`,
      { nodeId },
    ),
  );
