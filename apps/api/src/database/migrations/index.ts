import { Initial0001 } from './0001-initial';

/** In order; each has run on every installation that is newer than it, so none is ever changed. */
export const MIGRATIONS = [Initial0001];
