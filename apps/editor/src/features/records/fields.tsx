import { Anchor, Select, TagsInput, Text, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../api/session';
import { When } from '../../ui/when';
import classes from './records.module.css';

interface ChoiceFieldProps<Value extends string> {
  label: string;
  choices: readonly Value[];
  word: (value: Value) => string;
  value: Value;
  onChange: (value: Value) => void;
}

/** A field that has one of a few values. */
export function ChoiceField<Value extends string>({ label, choices, word, value, onChange }: ChoiceFieldProps<Value>) {
  return (
    <Select
      label={label}
      data={choices.map((choice) => ({ value: choice, label: word(choice) }))}
      value={value}
      onChange={(next) => {
        const chosen = choices.find((choice) => choice === next);
        if (chosen && chosen !== value) onChange(chosen);
      }}
      allowDeselect={false}
    />
  );
}

interface ChoiceFilterProps<Value extends string> {
  label: string;
  /** What it says while nothing is chosen. */
  placeholder: string;
  choices: readonly { value: Value; label: string }[];
  value: string | undefined;
  onChange: (value: string | null) => void;
  width?: number;
  searchable?: boolean;
}

export function ChoiceFilter<Value extends string>(props: ChoiceFilterProps<Value>) {
  const { label, placeholder, choices, value, onChange, width = 170, searchable } = props;
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      data={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
      value={value ?? null}
      onChange={onChange}
      clearable
      searchable={searchable}
      w={width}
    />
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  description?: string;
  placeholder?: string;
  /** Why a text cannot be kept; null: it can. */
  problem?: (value: string) => string | null;
}

/** A text that is kept when one leaves it or presses Enter; Escape brings back what was. */
export function TextField({ label, value, onChange, maxLength, description, placeholder, problem }: TextFieldProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const text = draft.trim();
  const error = text === value ? null : (problem?.(text) ?? null);
  const keep = () => {
    if (text !== value && error === null) onChange(text);
  };
  return (
    <TextInput
      label={label}
      description={description}
      placeholder={placeholder}
      value={draft}
      error={error}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') setDraft(value);
      }}
      maxLength={maxLength}
    />
  );
}

export function TagsField({ tags, onChange }: { tags: string[]; onChange: (tags: string[]) => void }) {
  const { t } = useTranslation();
  return (
    <TagsInput
      label={t('common.tags')}
      placeholder={t('record.addTag')}
      value={tags}
      onChange={onChange}
      maxTags={50}
    />
  );
}

/** What is known and not changed here. */
export function Facts({ rows }: { rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The usual last rows of `Facts`: where from, since when. */
export function useOriginRows(detail: {
  mailbox?: { id: string; name: string } | null;
  createdAt: string;
  updatedAt: string;
}) {
  const { t } = useTranslation();
  const { mailbox } = detail;
  const mayLook = useMay('mailboxes:read');
  const rows: [string, ReactNode][] = [
    [t('common.created'), <When key="created" at={detail.createdAt} />],
    [t('common.changed'), <When key="changed" at={detail.updatedAt} />],
  ];
  if (mailbox !== undefined) {
    const name = mailbox && mayLook ? <Link to={`/mailboxes/${mailbox.id}`}>{mailbox.name}</Link> : mailbox?.name;
    rows.unshift([t('common.mailbox'), name ?? '–']);
  }
  return rows;
}

/** A link to another record, or a dash. */
export function RecordLink({ kind, record }: { kind: 'contacts' | 'accounts'; record: Named | null }) {
  if (!record) return '–';
  return (
    <Anchor component={Link} to={`/${kind}/${record.id}`} inherit>
      {record.name}
    </Anchor>
  );
}

interface Named {
  id: string;
  name: string;
}

export function OwnerName({ owner }: { owner: Named | null }) {
  const { t } = useTranslation();
  return (
    owner?.name ?? (
      <Text span inherit c="dimmed">
        {t('common.nobody')}
      </Text>
    )
  );
}
