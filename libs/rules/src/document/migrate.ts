/** A document as it was stored: anything may be wrong with it but its being an object. */
export type StoredDocument = Record<string, unknown>;

/**
 * Brings a document of one schema to the next. Pure and total: it leaves its input as it is, leaves alone what it does
 * not understand (the parser reports that afterwards) and need not set `schema`.
 */
export type Migration = (document: StoredDocument) => StoredDocument;

/** The schema that documents are written in. */
export const SCHEMA = 1;

/**
 * One for each older schema, oldest first: the last one leads to `SCHEMA`. A migration that was released never changes,
 * because stored versions of flows are immutable and are migrated whenever they are read.
 */
export const MIGRATIONS: readonly Migration[] = [];

/**
 * A stored document in today's schema. What is no document of an older schema (a newer one included) and what its
 * migration cannot read comes back as it is, for the parser to report. Never throws.
 */
export function migrateDocument(input: unknown, migrations: readonly Migration[] = MIGRATIONS): unknown {
  if (!isVersioned(input)) return input;
  const behind = SCHEMA - input.schema;
  if (behind <= 0 || behind > migrations.length) return input;
  try {
    return migrations
      .slice(-behind)
      .reduce<StoredDocument>(
        (document, migration, index) => ({ ...migration(document), schema: SCHEMA - behind + index + 1 }),
        input,
      );
  } catch {
    return input;
  }
}

const isVersioned = (input: unknown): input is StoredDocument & { schema: number } =>
  typeof input === 'object' && input !== null && 'schema' in input && Number.isInteger(input.schema);
