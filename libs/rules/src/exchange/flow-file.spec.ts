import fc from 'fast-check';
import type { ReferenceKind } from '../document/references';
import type { FlowDocument } from '../document/types';
import { checkFlow } from '../check/check-flow';
import { flowDocument } from '../testing/arbitraries';
import { family } from '../testing/called-flows';
import { drawn } from '../testing/drawn-flow';
import { flowFile, readFlowFile, writeFlowFile, type FlowFile } from './flow-file';
import { mapReferences, referencesOf } from './map-references';
import { matchReferences, settleReferences, type KnownReferences } from './match-references';

/** Points at one thing of each kind, by forms and by conditions. */
const drawing = drawn([
  {
    if: {
      all: [
        ['businessHours', 'is-true', undefined, { params: { calendar: 'c1' } }],
        { any: [['sender.lists', 'one-of', ['l1', 'l2']]] },
        ['mailbox', 'is', 'm1'],
      ],
    },
    yes: [
      { do: 'case', data: { distribution: 'round-robin', teamId: 't1' } },
      { do: 'respond', data: { content: 'template', templateId: 'x1', calendarId: 'c1' } },
      { do: 'notify', data: { whom: 'user', userId: 'u1' } },
      { do: 'webhook', data: { webhookId: 'w1' } },
      { call: 'f1' },
    ],
  },
]);

/** With ids as an author's document has them. */
const pointing = JSON.parse(JSON.stringify(drawing), (key, value: unknown) =>
  key === 'id' && typeof value === 'string' ? value.replace(/[^\w-]/g, '_') : value,
) as FlowDocument;

const KIND_OF: Record<string, ReferenceKind> = {
  c: 'calendar',
  l: 'list',
  m: 'mailbox',
  t: 'team',
  x: 'template',
  u: 'user',
  w: 'webhook',
  f: 'flow',
};
const IDS = ['c1', 'l1', 'l2', 'm1', 't1', 'x1', 'u1', 'w1', 'f1'];

/** An installation that has all of it, under ids of its own. */
const installation = (prefix: string): KnownReferences =>
  Object.fromEntries(
    Object.entries(KIND_OF).map(([letter, kind]) => [
      kind,
      IDS.filter((id) => id.startsWith(letter)).map((id) => ({ id: prefix + id, name: `Thing ${id}` })),
    ]),
  );

const exported = (document: FlowDocument, prefix = ''): FlowFile =>
  flowFile(
    { name: 'Desk', scope: 'mailbox', document },
    (kind, id) => installation(prefix)[kind]?.find((thing) => thing.id === id)?.name,
  );

const reread = (text: string): FlowFile => {
  const read = readFlowFile(text);
  if (!read.ok) throw new Error(read.reason.en);
  return read.file;
};

describe('the references of a document', () => {
  it('are found wherever a step or a condition keeps one', () => {
    expect(
      referencesOf(pointing)
        .map(({ kind, id }) => `${kind} ${id}`)
        .sort(),
    ).toEqual(IDS.map((id) => `${KIND_OF[id[0]!]} ${id}`).sort());
  });

  it('can be replaced, and only they', () => {
    const renamed = mapReferences(pointing, ({ id }) => `new-${id}`);
    expect(renamed).not.toEqual(pointing);
    expect(mapReferences(renamed, ({ id }) => id.replace('new-', ''))).toEqual(pointing);
    expect(mapReferences(pointing, ({ id }) => id)).toBe(pointing);
  });

  it('that become one stand in a list once', () => {
    const merged = mapReferences(pointing, ({ kind, id }) => (kind === 'list' ? 'l' : id));
    expect(JSON.stringify(merged)).toContain('"value":["l"]');
  });
});

describe('a flow as a file', () => {
  it('comes back as the same document, byte for byte', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          flowDocument,
          family.map(({ document }) => document),
        ),
        (document) => {
          const file = reread(writeFlowFile(flowFile({ name: 'x', scope: 'global', document }, () => undefined)));
          const matches = matchReferences(file, {});
          expect(JSON.stringify(settleReferences(file.document, matches))).toBe(JSON.stringify(document));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('means the same in another installation, whatever the ids are there', () => {
    const there = mapReferences(pointing, ({ id }) => `there-${id}`);
    const file = reread(writeFlowFile(exported(pointing)));
    const matches = matchReferences(file, installation('there-'));
    expect(matches.map(({ match, id }) => match === `there-${id}`)).toEqual(IDS.map(() => true));
    expect(settleReferences(file.document, matches)).toEqual(there);
    const back = reread(writeFlowFile(exported(there, 'there-')));
    expect(settleReferences(back.document, matchReferences(back, installation('')))).toEqual(pointing);
  });

  it('keeps the name of what is not found in its place, and cannot be published so', () => {
    const file = reread(writeFlowFile(exported(pointing)));
    const known = { ...installation('there-'), team: [], template: [{ id: 'other', name: 'Thing x1 too' }] };
    const matches = matchReferences(file, known);
    expect(matches.filter(({ match }) => match === null).map(({ name }) => name)).toEqual(['Thing t1', 'Thing x1']);
    const settled = settleReferences(file.document, matches);
    expect(JSON.stringify(settled)).toContain('"teamId":"Thing t1"');
    const problems = checkFlow(settled, { teams: [], templates: ['other'] });
    expect(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'unknown-team',
      'unknown-template',
    ]);
    const chosen = matches.map((match) => (match.kind === 'team' ? { ...match, match: 'mine' } : match));
    expect(JSON.stringify(settleReferences(file.document, chosen))).toContain('"teamId":"mine"');
  });

  it('does not choose between two things of one name, but knows the very same one', () => {
    const file = exported(drawn([{ do: 'notify', data: { whom: 'team', teamId: 't1' } }]));
    const twice = {
      team: [
        { id: 'a', name: 'Thing t1' },
        { id: 'b', name: 'Thing t1' },
      ],
    };
    expect(matchReferences(file, twice)).toMatchObject([{ match: null }]);
    const same = { team: [...twice.team, { id: 't1', name: 'Renamed since' }] };
    expect(matchReferences(file, same)).toMatchObject([{ match: 't1' }]);
    expect(matchReferences(file, { team: [{ id: 'c', name: ' thing T1 ' }] })).toMatchObject([{ match: 'c' }]);
  });

  it('reads a bare document, too', () => {
    expect(reread(JSON.stringify(pointing))).toMatchObject({ name: '', document: pointing, references: [] });
  });
});

describe('a file that is none', () => {
  const good = exported(pointing);
  it.each<[string, string]>([
    ['not-json', ''],
    ['not-json', '{"format":"mailroom-flow","version":1'],
    ['no-flow', '[]'],
    ['no-flow', 'null'],
    ['no-flow', '{"format":"other"}'],
    ['no-flow', '{"workflow":{}}'],
    ['file-too-new', JSON.stringify({ ...good, version: 2 })],
    ['malformed-file', JSON.stringify({ ...good, version: 'one' })],
    ['malformed-file', JSON.stringify({ ...good, extra: true })],
    ['malformed-file', JSON.stringify({ ...good, references: [{ kind: 'planet', id: 'x', name: 'y' }] })],
    ['malformed-file', JSON.stringify({ ...good, name: 'x'.repeat(201) })],
    ['malformed-flow', JSON.stringify({ ...good, document: { schema: 1, nodes: [{}], edges: [] } })],
    ['malformed-flow', JSON.stringify({ ...good, document: { schema: 9, nodes: [], edges: [] } })],
    ['malformed-flow', `{"format":"mailroom-flow","version":1,"document":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['file-too-large', `"${'x'.repeat(5_000_001)}"`],
  ])('is refused with a reason: %s', (code, text) => {
    const answer = readFlowFile(text);
    expect(answer).toMatchObject({ ok: false, code });
    expect(!answer.ok && [answer.reason.en, answer.reason.sk].every(Boolean)).toBe(true);
  });

  it('does nothing worse than be refused', () => {
    const spoiled = fc.tuple(fc.constantFrom(writeFlowFile(good)), fc.nat(5_000), fc.string({ maxLength: 4 }));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          spoiled.map(([text, at, part]) => text.slice(0, at) + part + text.slice(at + 3)),
        ),
        (text) => {
          expect(typeof readFlowFile(text).ok).toBe('boolean');
        },
      ),
      { numRuns: 400 },
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(readFlowFile('{"__proto__":{"polluted":true},"nodes":[]}').ok).toBe(false);
  });
});
