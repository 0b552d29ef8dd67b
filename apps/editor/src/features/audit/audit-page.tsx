import { Button, Group, Menu, Pill, Select, Text, TextInput } from '@mantine/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { auditExportUrl, useAudit, useAuditChoices, type AuditFilter } from '../../api/audit';
import { useUsers } from '../../api/people';
import { EmptyState } from '../../ui/empty-state';
import { InfiniteView } from '../../ui/infinite-view';
import { Page } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import { useFilters } from '../../ui/use-filters';
import { useActionWords } from './action-words';
import classes from './audit.module.css';
import { EntryRow } from './entry-row';

const DAY = 86_400_000;
/** Two in a line on a phone. */
const HALF = { base: 'calc(50% - 6px)', xs: 150 };

export default function AuditPage() {
  const { t } = useTranslation();
  const { values, set, setAll, clear, isFiltered } = useFilters(
    'q',
    'person',
    'action',
    'subjectType',
    'subjectId',
    'from',
    'to',
  );
  const { q, person, action, subjectType, subjectId, from, to } = values;
  const filter: AuditFilter = {
    ...(q && { q }),
    ...(person && { userId: person }),
    ...(action && { action }),
    ...(subjectType && { subjectType }),
    ...(subjectId && { subjectId }),
    ...(dayStart(from) && { from: dayStart(from) }),
    // The day that is named belongs to it.
    ...(dayStart(to, DAY) && { to: dayStart(to, DAY) }),
  };
  const words = useActionWords();
  const users = useUsers().data ?? [];
  const choices = useAuditChoices().data;
  const actions = (choices?.actions ?? []).map((value) => ({ value, label: words.action(value) }));
  const types = (choices?.subjectTypes ?? []).map((value) => ({ value, label: words.subject(value) }));
  return (
    <Page title={t('audit.title')} description={t('audit.description')} actions={<ExportMenu filter={filter} />}>
      <Group gap="sm">
        <SearchField value={q ?? ''} onChange={(value) => set('q', value)} placeholder={t('audit.search')} />
        <Select
          aria-label={t('audit.person')}
          placeholder={t('audit.everybody')}
          data={[
            { value: 'program', label: t('audit.program') },
            ...users.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={person ?? null}
          onChange={(value) => set('person', value)}
          searchable
          clearable
          w={HALF}
        />
        <Select
          aria-label={t('audit.subject')}
          placeholder={t('audit.anything')}
          data={sortedByLabel(types)}
          value={subjectType ?? null}
          onChange={(value) => setAll({ subjectType: value, subjectId: null })}
          searchable
          clearable
          w={HALF}
        />
        <Select
          aria-label={t('audit.action')}
          placeholder={t('audit.everything')}
          data={sortedByLabel(actions)}
          value={action ?? null}
          onChange={(value) => set('action', value)}
          searchable
          clearable
          w={{ base: '100%', xs: 180 }}
        />
        <DayField label={t('audit.from')} value={from} onChange={(day) => set('from', day)} />
        <DayField label={t('audit.to')} value={to} onChange={(day) => set('to', day)} />
        {subjectId && (
          <Pill
            withRemoveButton
            onRemove={() => set('subjectId', null)}
            removeButtonProps={{ 'aria-label': t('action.clearFilters') }}
          >
            {t('audit.about')}
          </Pill>
        )}
      </Group>
      <InfiniteView
        query={useAudit(filter)}
        empty={
          isFiltered ? (
            <EmptyState icon={IconHistory} title={t('audit.noMatchTitle')} text={t('messages.noMatchText')}>
              <Button variant="default" onClick={clear}>
                {t('action.clearFilters')}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState icon={IconHistory} title={t('audit.emptyTitle')} text={t('audit.emptyText')} />
          )
        }
      >
        {(entries) => (
          <ul className={classes.list}>
            {entries.map((entry) => (
              <EntryRow key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
      </InfiniteView>
    </Page>
  );
}

interface DayFieldProps {
  label: string;
  /** `YYYY-MM-DD`. */
  value: string | undefined;
  onChange: (day: string) => void;
}

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      leftSection={
        <Text size="xs" c="dimmed" aria-hidden>
          {label}
        </Text>
      }
      leftSectionWidth={44}
      w={{ base: 'calc(50% - 6px)', xs: 164 }}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function ExportMenu({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>
          {t('audit.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={auditExportUrl(filter, 'csv')} download>
          {t('audit.exportCsv')}
        </Menu.Item>
        <Menu.Item component="a" href={auditExportUrl(filter, 'jsonl')} download>
          {t('audit.exportJson')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const sortedByLabel = (choices: { value: string; label: string }[]) =>
  choices.toSorted((a, b) => a.label.localeCompare(b.label));

/** Midnight of a day `YYYY-MM-DD` in this browser, some milliseconds later; undefined: no day. */
function dayStart(day: string | undefined, later = 0): string | undefined {
  const at = day ? new Date(`${day}T00:00:00`).getTime() : NaN;
  return Number.isNaN(at) ? undefined : new Date(at + later).toISOString();
}
