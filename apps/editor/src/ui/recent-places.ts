/** A page about one thing that somebody looked at. */
export interface Place {
  /** Without what follows `?`. */
  path: string;
  title: string;
}

const STORED = 'mailroom-recent-places';
const MOST = 12;

/** Pages about one thing: a list is found by its own name. */
const ABOUT_ONE =
  /^\/(messages|leads|cases|contacts|accounts|flows|lists|calendars|templates|mailboxes)\/(?!new$|consent$)[^/]+$/;

/**
 * Newest first. They live as long as the tab: subjects and names must not stay on a computer that others use, too.
 */
export function recentPlaces(): Place[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isPlace) : [];
  } catch {
    return [];
  }
}

export function rememberPlace(place: Place): void {
  if (!ABOUT_ONE.test(place.path)) return;
  const others = recentPlaces().filter(({ path }) => path !== place.path);
  sessionStorage.setItem(STORED, JSON.stringify([place, ...others].slice(0, MOST)));
}

export const forgetPlaces = (): void => sessionStorage.removeItem(STORED);

function isPlace(value: unknown): value is Place {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    typeof value.path === 'string' &&
    'title' in value &&
    typeof value.title === 'string'
  );
}
