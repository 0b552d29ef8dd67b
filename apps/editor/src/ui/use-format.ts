import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/session';
import { byteSize, fullTime, plannedTime, relativeTime, shortDuration, timeSpan } from './format';

const listeners = new Set<() => void>();
let now = new Date();
let timer: number | undefined;

/** One ticking clock for the whole screen: relative times stay true without a timer each. */
function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= window.setInterval(() => {
    now = new Date();
    for (const each of listeners) each();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

function currentTime() {
  if (timer === undefined && Date.now() - now.getTime() > 30_000) now = new Date();
  return now;
}

/** Formatting in the reader's language and time zone. */
export function useFormat() {
  const { i18n } = useTranslation();
  const timeZone = useMe().data?.timeZone ?? 'UTC';
  const time = useSyncExternalStore(subscribe, currentTime);
  const language = i18n.language;
  return useMemo(() => {
    const style = { language, timeZone };
    return {
      relative: (iso: string) => relativeTime(iso, time, style),
      full: (iso: string) => fullTime(iso, style),
      planned: (iso: string) => plannedTime(iso, time, style),
      span: (start: string, end: string | null) => timeSpan(start, end, style),
      size: (bytes: number) => byteSize(bytes, language),
      duration: (microseconds: number) => shortDuration(microseconds, language),
      number: (value: number) => new Intl.NumberFormat(language).format(value),
    };
  }, [language, timeZone, time]);
}
