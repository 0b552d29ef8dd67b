const CLOCK = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** Minutes since midnight of `HH:MM`, 1440 for `24:00`; null when it is no time. */
export function minutesOf(clock: string): number | null {
  const parts = CLOCK.exec(clock);
  if (!parts) return null;
  return parts[1] === undefined ? 1_440 : Number(parts[1]) * 60 + Number(parts[2]);
}
