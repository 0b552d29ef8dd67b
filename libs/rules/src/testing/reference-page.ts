import { FACTS, FACT_GROUPS } from '../facts/catalogue';
import type { FactSpec } from '../facts/types';
import { NODE_GROUPS } from '../nodes/groups';
import { NODE_KINDS, nodeSpec } from '../nodes/registry';
import type { FormField } from '../nodes/types';
import { OPERATORS, operatorsFor } from '../operators/catalogue';
import type { OperatorSpec } from '../operators/types';
import { PLACEHOLDERS } from '../placeholders/placeholders';

/** docs/reference.md: everything a flow can be made of, as the specifications say it. */
export function referencePage(): string {
  return `${[
    '# Reference',
    'Every fact, operator, step and placeholder, written by `npm run reference` from the specifications that the program itself works by.',
    '## Facts',
    'What a condition can ask of a message. *Database* facts cost a query: they are asked only when a branch that needs them is reached, once a message. Where a fact is absent, positive operators are false and negative ones true.',
    ...Object.entries(FACT_GROUPS).flatMap(([id, label]) => [
      `### ${label.en}`,
      factTable(FACTS.filter(({ group }) => group === id)),
    ]),
    '## Operators',
    'Text is compared without case and Unicode-normalised unless a condition asks for *match case*. On lists an operator holds of *any* element, of *all* or of *none*; without a choice positive operators ask for any, negative ones for all.',
    operatorTable(),
    '## Steps',
    ...Object.entries(NODE_GROUPS).flatMap(([id, label]) => [
      `### ${label.en}`,
      ...NODE_KINDS.filter((kind) => nodeSpec(kind).group === id).map(step),
    ]),
    '## Placeholders',
    'What `{{name}}` in a text stands for. `{{match.name}}` is what the group `(?<name>...)` of an expression on the way captured.',
    table(
      ['placeholder', 'stands for'],
      PLACEHOLDERS.map(({ name, label }) => [code(`{{${name}}}`), label.en]),
    ),
  ].join('\n\n')}\n`;
}

const factTable = (facts: readonly FactSpec[]): string =>
  table(
    ['fact', 'name', 'type', 'meaning', 'example', 'source'],
    facts.map((fact) => [
      fact.label.en,
      code(fact.name) + (fact.params ?? []).map(({ name }) => ` (${name})`).join(''),
      fact.type,
      fact.description.en,
      code(fact.example),
      fact.source,
    ]),
  );

const operatorTable = (): string =>
  table(
    ['operator', 'name', 'of', 'value', 'absent field'],
    OPERATORS.map((operator) => [
      operator.label.en,
      code(operator.name),
      TYPES.filter((type) => operatorsFor(type).includes(operator)).join(', '),
      operator.shape === 'none' ? '' : operator.shape,
      absent(operator),
    ]),
  );

const TYPES = [...new Set(FACTS.map(({ type }) => type))];

const absent = ({ presence, negative }: OperatorSpec): string =>
  String(presence === undefined ? negative : presence === 'absent');

function step(kind: (typeof NODE_KINDS)[number]): string {
  const { label, description, form, scopes } = nodeSpec(kind);
  const where = scopes ? ` Allowed in: ${scopes.join(', ')}.` : '';
  const rows = form.map((field) => [field.label.en, code(field.name), choices(field), field.help?.en ?? '']);
  const fields = rows.length > 0 ? `\n\n${table(['field', 'name', 'value', 'meaning'], rows)}` : '';
  return `**${label.en}** (\`${kind}\`): ${description.en}${where}${fields}`;
}

const choices = ({ control, options, required }: FormField): string =>
  (options ? options.map(({ value }) => code(value)).join(', ') : control) + (required ? ', required' : '');

const code = (text: string): string => `\`${text}\``;

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
