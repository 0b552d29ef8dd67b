/** In order; each has run on every installation that is newer than it, so none is ever changed. */
export const MIGRATIONS: (new () => import('typeorm').MigrationInterface)[] = [];
