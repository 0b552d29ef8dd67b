import { ActionIcon, Button, Group, NumberInput, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Holiday } from '@mailroom/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './calendars.module.css';
import { SpansEditor } from './spans-editor';

interface HolidaysEditorProps {
  holidays: readonly Holiday[];
  onChange: (holidays: Holiday[]) => void;
}

export function HolidaysEditor({ holidays, onChange }: HolidaysEditorProps) {
  const { t } = useTranslation();
  const replace = (index: number, holiday: Holiday) =>
    onChange(holidays.map((each, at) => (at === index ? holiday : each)));
  return (
    <Stack gap="md">
      {holidays.length === 0 && <Text c="dimmed">{t('calendars.noHolidays')}</Text>}
      {holidays.map((holiday, index) => (
        // A holiday has no other name than its place, and is changed in place.
        <HolidayRow
          key={index}
          holiday={holiday}
          onChange={(next) => replace(index, next)}
          onRemove={() => onChange(holidays.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={15} />}
        onClick={() => onChange([...holidays, { name: '', day: '01-01' }])}
        disabled={holidays.length >= 500}
      >
        {t('calendars.addHoliday')}
      </Button>
    </Stack>
  );
}

interface HolidayRowProps {
  holiday: Holiday;
  onChange: (holiday: Holiday) => void;
  onRemove: () => void;
}

function HolidayRow({ holiday, onChange, onRemove }: HolidayRowProps) {
  const { t } = useTranslation();
  const { name, day, spans = [] } = holiday;
  const isYearly = day.length === 5;
  const called = name || t('calendars.unnamedHoliday');
  const setSpans = (next: [string, string][]) => {
    const { spans: _, ...rest } = holiday;
    onChange(next.length > 0 ? { ...rest, spans: next } : rest);
  };
  return (
    <div className={classes.holiday}>
      <Group gap="xs" align="flex-end">
        <TextInput
          label={t('calendars.holidayName')}
          value={name}
          onChange={(event) => onChange({ ...holiday, name: event.currentTarget.value })}
          maxLength={120}
          flex="1 1 170px"
        />
        <Select
          aria-label={`${called}: ${t('calendars.holidayDay')}`}
          data={[
            { value: 'yearly', label: t('calendars.everyYear') },
            { value: 'dated', label: t('calendars.dated') },
          ]}
          value={isYearly ? 'yearly' : 'dated'}
          onChange={(kind) => onChange({ ...holiday, day: kind === 'dated' ? inThisYear(day) : day.slice(-5) })}
          allowDeselect={false}
          w={145}
        />
        {isYearly ? (
          <YearlyDay day={day} called={called} onChange={(next) => onChange({ ...holiday, day: next })} />
        ) : (
          <TextInput
            type="date"
            aria-label={`${called}: ${t('calendars.holidayDay')}`}
            value={day}
            // An emptied field would be no day at all; what was stays until another is chosen.
            onChange={(event) => event.currentTarget.value && onChange({ ...holiday, day: event.currentTarget.value })}
          />
        )}
        <ActionIcon
          size="lg"
          color="red"
          onClick={onRemove}
          aria-label={t('calendars.removeHoliday', { name: called })}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
      <Group gap="sm">
        <Switch
          label={t('calendars.holidayHours')}
          checked={spans.length > 0}
          onChange={() => setSpans(spans.length > 0 ? [] : [['08:00', '12:00']])}
        />
        {spans.length > 0 && <SpansEditor owner={called} spans={spans} onChange={setSpans} />}
      </Group>
    </div>
  );
}

const inThisYear = (day: string) => (day.length === 5 ? `${new Date().getFullYear()}-${day}` : day);

interface YearlyDayProps {
  /** `MM-DD` */
  day: string;
  called: string;
  onChange: (day: string) => void;
}

function YearlyDay({ day, called, onChange }: YearlyDayProps) {
  const { t, i18n } = useTranslation();
  const months = useMemo(() => {
    const words = new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, index) => ({
      value: twoDigits(index + 1),
      label: words.format(new Date(Date.UTC(2028, index, 1))),
    }));
  }, [i18n.language]);
  const month = day.slice(0, 2);
  // 2028 has a 29 February, which a yearly day may be.
  const lastDay = new Date(Date.UTC(2028, Number(month), 0)).getUTCDate();
  const set = (nextMonth: string, date: number) => onChange(`${nextMonth}-${twoDigits(date)}`);
  return (
    <Group gap={4} wrap="nowrap">
      <NumberInput
        aria-label={`${called}: ${t('calendars.holidayDay')}`}
        value={Number(day.slice(3))}
        onChange={(value) => typeof value === 'number' && value >= 1 && value <= lastDay && set(month, value)}
        min={1}
        max={lastDay}
        clampBehavior="strict"
        allowDecimal={false}
        w={70}
      />
      <Select
        aria-label={`${called}: ${t('calendars.holidayMonth')}`}
        data={months}
        value={month}
        onChange={(next) => {
          if (!next) return;
          const last = new Date(Date.UTC(2028, Number(next), 0)).getUTCDate();
          set(next, Math.min(Number(day.slice(3)), last));
        }}
        allowDeselect={false}
        w={130}
      />
    </Group>
  );
}

const twoDigits = (value: number) => String(value).padStart(2, '0');
