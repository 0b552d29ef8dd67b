import { Switch, Text } from '@mantine/core';
import type { BusinessHours } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import classes from './calendars.module.css';
import { WEEKDAYS, barsOf, withDay, withOneMore } from './edit-hours';
import { SpansEditor } from './spans-editor';

interface WeekGridProps {
  hours: BusinessHours;
  onChange: (hours: BusinessHours) => void;
}

/** The week, a row for each day: open or not, its hours, and how they lie in the day. */
export function WeekGrid({ hours, onChange }: WeekGridProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.week}>
      {WEEKDAYS.map((day) => {
        const spans = hours.week[day] ?? [];
        const isOpen = spans.length > 0;
        const name = t(`weekday.${day}`);
        return (
          <div key={day} className={classes.day}>
            <Switch
              label={name}
              checked={isOpen}
              onChange={() => onChange(withDay(hours, day, isOpen ? [] : withOneMore([])))}
              className={classes.dayName}
            />
            {isOpen ? (
              <SpansEditor owner={name} spans={spans} onChange={(next) => onChange(withDay(hours, day, next))} />
            ) : (
              <Text size="sm" c="dimmed">
                {t('calendars.closed')}
              </Text>
            )}
            <div className={classes.bar} aria-hidden>
              {barsOf(spans).map(({ left, width }, index) => (
                <span key={index} style={{ left: `${left}%`, width: `${width}%` }} />
              ))}
            </div>
          </div>
        );
      })}
      <div className={classes.scale} aria-hidden>
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
    </div>
  );
}
