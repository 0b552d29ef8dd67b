import { nextBusinessInstant, type BusinessHours } from '@mailroom/rules';
import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { knownTimeZone } from '../../ui/format';
import { Section } from '../../ui/section';
import { useFormat } from '../../ui/use-format';
import { minutesPerWeek } from './edit-hours';
import { OpenBadge } from './open-badge';
import { useNow } from './use-now';

/** What the calendar says of this moment, judged as the flows judge. */
export function OpeningPreview({ hours }: { hours: BusinessHours }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const next = nextBusinessInstant(hours, now);
  const timeZone = knownTimeZone(hours.timeZone);
  const when = (instant: Date) =>
    new Intl.DateTimeFormat(i18n.language, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      // As the hours of the week are written.
      hourCycle: 'h23',
      timeZone,
    }).format(instant);
  const isWaiting = next !== null && next.getTime() > now.getTime();
  return (
    <Section title={t('calendars.preview')}>
      <Group gap="xs">
        <OpenBadge hours={hours} />
        <Text size="sm" c="dimmed">
          {t('calendars.here', { time: when(now), zone: hours.timeZone })}
        </Text>
      </Group>
      {next === null && <Text size="sm">{t('calendars.neverOpens')}</Text>}
      {isWaiting && (
        <Text size="sm" fw={600}>
          {t('calendars.nextOpening', { when: when(next) })}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t('calendars.hoursPerWeek', { hours: format.number(minutesPerWeek(hours) / 60) })}
      </Text>
    </Section>
  );
}
