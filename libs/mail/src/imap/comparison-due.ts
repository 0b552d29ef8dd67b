const SECOND = 1000;
const HOUR = 3600 * SECOND;

export interface ComparisonNeed {
  /** Milliseconds since the last one; null: there was none. */
  sinceCompared: number | null;
  /** Messages in the folder. */
  exists: number;
  /** The server tells which flags changed (CONDSTORE, RFC 7162). */
  tellsFlags: boolean;
  /** The server tells which messages vanished (QRESYNC, RFC 7162). */
  tellsVanished: boolean;
  /** Something shows that messages changed or vanished, though not which. */
  hint: boolean;
}

/**
 * Whether all that is known of a folder has to be compared with the server. What the server tells by itself is only
 * compared now and then, to be sure; what it does not tell is compared as often as the size of the folder allows: about
 * two hundred messages for each second that passes, two thousand when there is a hint.
 */
export function comparisonDue({ sinceCompared, exists, tellsFlags, tellsVanished, hint }: ComparisonNeed): boolean {
  if (sinceCompared === null) return true;
  if (tellsFlags && tellsVanished) return sinceCompared >= 6 * HOUR;
  if (hint) return sinceCompared >= (exists / 2000) * SECOND;
  const pace = (exists / 200) * SECOND;
  return sinceCompared >= (tellsFlags ? Math.max(pace, HOUR / 6) : pace);
}
