import { minutesOf } from '@mailroom/rules';
import { ActionIcon, Autocomplete, Group, Text, Tooltip } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './calendars.module.css';
import { HALF_HOURS, tidyTime, withOneMore, type Span } from './edit-hours';

interface SpansEditorProps {
  /** Whose hours they are, for those who hear the fields. */
  owner: string;
  spans: readonly Span[];
  onChange: (spans: Span[]) => void;
}

/** The open hours of one day. */
export function SpansEditor({ owner, spans, onChange }: SpansEditorProps) {
  const { t } = useTranslation();
  const replace = (index: number, span: Span) => onChange(spans.map((each, at) => (at === index ? span : each)));
  return (
    <Group gap="xs" className={classes.spans}>
      {spans.map((span, index) => {
        const [from, to] = span;
        const name = t('calendars.span', { day: owner, number: index + 1 });
        const start = minutesOf(from);
        const end = minutesOf(to);
        const isWrong = start !== null && end !== null && end <= start;
        return (
          // A span has no other name than its place, and is changed in place.
          <Group key={index} gap={4} wrap="nowrap">
            <TimeField
              label={`${name}, ${t('calendars.from')}`}
              value={from}
              after={spans[index - 1]?.[1] ?? ''}
              isWrong={isWrong || start === null}
              onChange={(value) => replace(index, [value, to])}
            />
            <Text span c="dimmed" aria-hidden>
              –
            </Text>
            <TimeField
              label={`${name}, ${t('calendars.to')}`}
              value={to}
              after={from}
              isWrong={isWrong || end === null}
              onChange={(value) => replace(index, [from, value])}
            />
            <ActionIcon
              onClick={() => onChange(spans.filter((_, at) => at !== index))}
              aria-label={`${t('calendars.removeSpan')}: ${name}`}
            >
              <IconX size={15} />
            </ActionIcon>
          </Group>
        );
      })}
      <Tooltip label={t('calendars.addSpan')}>
        <ActionIcon
          onClick={() => onChange(withOneMore(spans))}
          disabled={spans.length >= 10}
          aria-label={`${t('calendars.addSpan')}: ${owner}`}
        >
          <IconPlus size={16} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

interface TimeFieldProps {
  label: string;
  value: string;
  /** What is offered is later than this. */
  after: string;
  isWrong: boolean;
  onChange: (value: string) => void;
}

/** `HH:MM`, `24:00` included, which a browser's own field for times does not know. */
function TimeField({ label, value, after, isWrong, onChange }: TimeFieldProps) {
  return (
    <Autocomplete
      aria-label={label}
      data={HALF_HOURS.filter((time) => time > after)}
      // Others than the present one are offered, not only those that begin like it.
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      onBlur={() => onChange(tidyTime(value))}
      error={isWrong}
      inputMode="numeric"
      maxLength={5}
      w={84}
      maxDropdownHeight={220}
    />
  );
}
