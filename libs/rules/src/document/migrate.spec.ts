import fc from 'fast-check';
import { flowDocument } from '../testing/arbitraries';
import { emptyDocument } from './empty';
import { MIGRATIONS, SCHEMA, migrateDocument, type Migration, type StoredDocument } from './migrate';
import { parseDocument } from './parse';

/** A past that never was: edges were called arrows, and before that a position was two fields of its node. */
const PAST: Migration[] = [
  ({ nodes, ...rest }) => ({
    ...rest,
    nodes: (nodes as StoredDocument[]).map(({ x, y, ...node }) => ({ ...node, position: { x, y } })),
  }),
  ({ arrows, ...rest }) => ({ ...rest, edges: arrows }),
];

const oldest = frozen({
  schema: SCHEMA - 2,
  nodes: [{ id: 't', kind: 'trigger', x: 3, y: 4, data: {} }],
  arrows: [],
});
const older = frozen({
  schema: SCHEMA - 1,
  nodes: [{ id: 't', kind: 'trigger', position: { x: 3, y: 4 }, data: {} }],
  arrows: [],
});
const today = {
  schema: SCHEMA,
  nodes: [{ id: 't', kind: 'trigger', position: { x: 3, y: 4 }, data: {} }],
  edges: [],
};

function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) frozen(part as object);
  return Object.freeze(value);
}

describe('migrating a document', () => {
  it.each([
    ['the whole chain', oldest],
    ['the rest of the chain', older],
  ])('walks %s', (_, document) => {
    expect(migrateDocument(document, PAST)).toEqual(today);
    expect(parseDocument(document, PAST)).toEqual({ ok: true, document: today });
  });

  it('hands each migration a document of its own schema', () => {
    const seen: unknown[] = [];
    const watch: Migration = (document) => {
      seen.push(document.schema);
      return document;
    };
    migrateDocument(oldest, [watch, watch]);
    expect(seen).toEqual([SCHEMA - 2, SCHEMA - 1]);
  });

  it.each([SCHEMA, SCHEMA + 1, SCHEMA - 3, SCHEMA - 0.5, Number.NaN, '0', null])(
    'leaves a document of schema %p as it is',
    (schema) => {
      const document = frozen({ schema, nodes: [] });
      expect(migrateDocument(document, PAST)).toBe(document);
    },
  );

  it.each([null, 7, 'text', [[]], {}])('gives back what is no document: %j', (input) => {
    expect(migrateDocument(input, PAST)).toBe(input);
  });

  it('gives back what a migration cannot read, for the parser to report', () => {
    const broken = { schema: SCHEMA - 2, nodes: 'none' };
    expect(migrateDocument(broken, PAST)).toBe(broken);
    const result = parseDocument(broken, PAST);
    expect(!result.ok && result.problems.map(({ code }) => code)).toContain('bad-document');
  });

  it('never throws and never changes its input, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(SCHEMA - 2, SCHEMA - 1), (value, schema) => {
        const input = typeof value === 'object' && value !== null ? { ...value, schema } : value;
        const before = JSON.stringify(input);
        migrateDocument(input, PAST);
        expect(JSON.stringify(input)).toBe(before);
      }),
    );
  });
});

describe('the migrations of this library', () => {
  it('lead from the first schema to the one it writes', () => {
    expect(emptyDocument().schema).toBe(SCHEMA);
    expect(MIGRATIONS).toHaveLength(SCHEMA - 1);
  });

  it('leave a document of today as it is', () => {
    fc.assert(
      fc.property(flowDocument, (document) => {
        expect(migrateDocument(document)).toBe(document);
      }),
      { numRuns: 50 },
    );
  });

  it.each([SCHEMA + 1, 99])('leave a document of the newer schema %i to be refused with a code', (schema) => {
    expect(parseDocument({ ...emptyDocument(), schema })).toMatchObject({
      ok: false,
      problems: [{ code: 'bad-document', severity: 'error' }],
    });
  });
});
