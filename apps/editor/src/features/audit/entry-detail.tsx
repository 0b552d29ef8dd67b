import { Code, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../api/audit';
import { useFormat } from '../../ui/use-format';
import classes from './audit.module.css';

interface Change {
  from: unknown;
  to: unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isChange = (value: unknown): value is Change => isRecord(value) && 'from' in value && 'to' in value;

/** What changed: what it was before beside what it is after, and whatever else was recorded. */
export function EntryDetail({ entry: { at, detail, subjectName } }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const { full } = useFormat();
  const { changes, ...rest } = detail;
  const changed = isRecord(changes)
    ? Object.entries(changes).filter((entry): entry is [string, Change] => isChange(entry[1]))
    : [];
  // The name stands in the line above already.
  const others = Object.entries(rest).filter(([name, value]) => name !== 'name' || value !== subjectName);
  return (
    <>
      <Text size="sm" c="dimmed">
        {full(at)}
        {changed.length + others.length === 0 && ` · ${t('audit.nothing')}`}
      </Text>
      {changed.length > 0 && (
        <Table className={classes.changes} withRowBorders={false} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('audit.field')}</Table.Th>
              <Table.Th>{t('audit.before')}</Table.Th>
              <Table.Th>{t('audit.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changed.map(([field, { from, to }]) => (
              <Table.Tr key={field}>
                <Table.Td>{field}</Table.Td>
                <Table.Td>
                  <Code>{written(from)}</Code>
                </Table.Td>
                <Table.Td>
                  <Code>{written(to)}</Code>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {others.length > 0 && (
        <dl className={classes.facts}>
          {others.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Code>{written(value)}</Code>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

const written = (value: unknown): string =>
  value === null || value === undefined || value === ''
    ? '–'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
