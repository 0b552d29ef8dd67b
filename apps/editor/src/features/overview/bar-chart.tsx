import { useTranslation } from 'react-i18next';
import classes from './overview.module.css';

interface BarChartProps {
  days: { day: string; messages: number }[];
  label: string;
}

const HEIGHT = 96;
const STEP = 24;
const BAR = 16;

/** Bars for a few days. Numbers are in the label and in each bar's title; no chart library is worth its weight here. */
export function BarChart({ days, label }: BarChartProps) {
  const { i18n } = useTranslation();
  const highest = Math.max(1, ...days.map((day) => day.messages));
  const dayName = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const width = days.length * STEP;
  return (
    <div>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={classes.chart}
        role="img"
        aria-label={label}
      >
        {days.map(({ day, messages }, index) => {
          const height = messages === 0 ? 2 : Math.max(5, (messages / highest) * (HEIGHT - 4));
          return (
            <rect
              key={day}
              className={messages === 0 ? classes.barEmpty : classes.bar}
              x={index * STEP + (STEP - BAR) / 2}
              y={HEIGHT - height}
              width={BAR}
              height={height}
              rx={3}
            >
              <title>{`${dayName.format(new Date(day))}: ${messages}`}</title>
            </rect>
          );
        })}
      </svg>
      <div className={classes.axis} aria-hidden>
        {[days[0], days[Math.floor(days.length / 2)], days.at(-1)].map((day, index) => (
          <span key={index}>{day ? dayName.format(new Date(day.day)) : ''}</span>
        ))}
      </div>
    </div>
  );
}
