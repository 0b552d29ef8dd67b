import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { businessHoursProblems, type BusinessHours, type HoursProblem } from '@mailroom/rules';
import { IconCopy } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDeleteCalendar, useSaveCalendar } from '../../api/calendars';
import { fieldErrors } from '../../api/problem';
import { useMay, useSignedIn } from '../../api/session';
import type { Calendar } from '../../api/types';
import { Form } from '../../ui/form';
import { ReadOnlyFields } from '../../ui/read-only';
import { ResourceActions } from '../../ui/resource-actions';
import { UsedByLine } from '../../ui/resource-page';
import { Section } from '../../ui/section';
import { TimeZoneSelect } from '../../ui/time-zone-select';
import { toastDone } from '../../ui/toast';
import { useUnsavedChanges } from '../../ui/unsaved-changes';
import classes from './calendars.module.css';
import { WEEKDAYS, copyMonday, usualHours } from './edit-hours';
import { HolidaysEditor } from './holidays-editor';
import { OpeningPreview } from './opening-preview';
import { WeekGrid } from './week-grid';

interface Values {
  name: string;
  hours: BusinessHours;
}

/** @param calendar absent: a new one */
export function CalendarForm({ calendar }: { calendar?: Calendar }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const me = useSignedIn();
  const mayChange = useMay('materials:change');
  const save = useSaveCalendar(calendar?.id);
  const remove = useDeleteCalendar();
  const again = useSaveCalendar();
  const form = useForm<Values>({
    initialValues: { name: calendar?.name ?? '', hours: calendar?.hours ?? usualHours(me.timeZone) },
    validate: { name: (value) => (value.trim() ? null : t('form.required')) },
  });
  useUnsavedChanges(form.isDirty);
  const { hours } = form.values;
  const language = i18n.language === 'sk' ? 'sk' : 'en';
  const problems = useMemo(() => businessHoursProblems(hours), [hours]);
  const setHours = (next: BusinessHours) => form.setFieldValue('hours', next);

  const submit = (values: Values) => {
    if (problems.length > 0) return;
    save.mutate(
      { name: values.name.trim(), hours: values.hours },
      {
        onSuccess: (saved) => {
          toastDone(t('calendars.saved'));
          form.resetDirty();
          if (!calendar) void navigate(`/calendars/${saved.id}`, { replace: true });
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  };
  return (
    <Form onSubmit={form.onSubmit(submit)}>
      <div className={classes.columns}>
        <Stack gap="lg" miw={0}>
          <Section
            title={t('calendars.week')}
            description={t('calendars.weekHelp')}
            aside={
              mayChange && (
                <Button
                  variant="default"
                  size="xs"
                  leftSection={<IconCopy size={15} />}
                  onClick={() => setHours(copyMonday(hours))}
                >
                  {t('calendars.copyMonday')}
                </Button>
              )
            }
          >
            <ReadOnlyFields right="materials:change">
              <WeekGrid hours={hours} onChange={setHours} />
            </ReadOnlyFields>
          </Section>
          <Section title={t('calendars.holidays')} description={t('calendars.holidaysHelp')}>
            <ReadOnlyFields right="materials:change">
              <HolidaysEditor holidays={hours.holidays} onChange={(holidays) => setHours({ ...hours, holidays })} />
            </ReadOnlyFields>
          </Section>
        </Stack>
        <Stack gap="lg" miw={0} className={classes.aside}>
          <Section title={t('record.properties')}>
            <ReadOnlyFields right="materials:change">
              <Stack>
                <TextInput label={t('common.name')} withAsterisk maxLength={120} {...form.getInputProps('name')} />
                <TimeZoneSelect
                  value={hours.timeZone}
                  onChange={(timeZone) => setHours({ ...hours, timeZone })}
                  description={t('calendars.timeZoneHelp')}
                />
              </Stack>
            </ReadOnlyFields>
            {calendar && <UsedByLine flows={calendar.usedBy} />}
          </Section>
          <OpeningPreview hours={hours} />
        </Stack>
      </div>
      {problems.length > 0 && (
        <Alert color="red" role="alert" mt="lg">
          {problems.map((problem, index) => (
            <Text key={index} size="sm">
              {whereOf(problem.path, hours, t)} {problem.message[language]}
            </Text>
          ))}
        </Alert>
      )}
      <ResourceActions
        resource={calendar}
        save={{
          label: t('calendars.save'),
          isPending: save.isPending,
          error: save.error,
          disabled: problems.length > 0,
        }}
        remove={{
          title: t('calendars.deleteTitle'),
          text: t('calendars.deleteText', { name: calendar?.name }),
          done: t('calendars.deleted'),
          isPending: remove.isPending,
          mutate: remove.mutate,
          restore: () => calendar && again.mutate({ name: calendar.name, hours: calendar.hours }),
        }}
        list="/calendars"
      />
    </Form>
  );
}

/** Which day a problem is about, with a colon; empty when it is about all. */
function whereOf([part, place]: HoursProblem['path'], { holidays }: BusinessHours, t: TFunction): string {
  const day = WEEKDAYS.find((candidate) => candidate === place);
  if (part === 'week' && day) return `${t(`weekday.${day}`)}:`;
  if (part !== 'holidays' || typeof place !== 'number') return '';
  return `${holidays[place]?.name || t('calendars.unnamedHoliday')}:`;
}
