import fc from 'fast-check';
import { planSync, type SyncCursor } from './plan-sync';
import type { FolderState } from './types';

const folder = (state: Partial<FolderState>): FolderState => ({
  path: 'INBOX',
  uidValidity: '7',
  uidNext: 1,
  exists: 0,
  highestModseq: null,
  ...state,
});

const since = new Date('2026-01-01T00:00:00Z');

test('a first sync offers everything since the chosen day', () => {
  expect(planSync({ uidValidity: null, lastUid: 0 }, folder({ exists: 3, uidNext: 4 }), { syncFrom: since })).toEqual({
    kind: 'reset',
    reason: 'first-sync',
    fromUid: 1,
    since,
  });
});

test('new mail is fetched from the UID after the last one', () => {
  expect(planSync({ uidValidity: '7', lastUid: 3 }, folder({ exists: 4, uidNext: 5 }), { syncFrom: null })).toEqual({
    kind: 'fetch',
    fromUid: 4,
    since: undefined,
  });
});

test('nothing new is nothing to do', () => {
  const state = folder({ exists: 3, uidNext: 4 });
  expect(planSync({ uidValidity: '7', lastUid: 3 }, state, { syncFrom: since })).toEqual({ kind: 'up-to-date' });
});

test.each([
  ['uid-validity-changed', { uidValidity: '8' }],
  ['uid-validity-missing', { uidValidity: '0' }],
  ['uid-validity-missing', { uidValidity: '' }],
  ['uids-went-back', { uidNext: 2 }],
])('%s starts again from the first message', (reason, change) => {
  const state = folder({ exists: 9, uidNext: 10, ...change });
  expect(planSync({ uidValidity: '7', lastUid: 9 }, state, { syncFrom: null })).toMatchObject({
    kind: 'reset',
    reason,
    fromUid: 1,
  });
});

test('a server without UIDNEXT is asked every time', () => {
  const state = folder({ exists: 3, uidNext: 0 });
  expect(planSync({ uidValidity: '7', lastUid: 3 }, state, { syncFrom: null })).toMatchObject({
    kind: 'fetch',
    fromUid: 4,
  });
});

describe('for any cursor and any server', () => {
  const uidValidity = fc.constantFrom('', '0', '1', '2', '4294967295');
  const cursors: fc.Arbitrary<SyncCursor> = fc.record({
    uidValidity: fc.option(fc.constantFrom('1', '2', '4294967295')),
    lastUid: fc.nat(50),
  });
  const uids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 20 });

  /** A server as the RFC wants it: UIDNEXT above every UID it holds, or not told at all. */
  const servers = fc.record({ uidValidity, uids, gap: fc.nat(5), tellsUidNext: fc.boolean() });

  const stateOf = (server: { uidValidity: string; uids: number[]; gap: number; tellsUidNext: boolean }): FolderState =>
    folder({
      uidValidity: server.uidValidity,
      exists: server.uids.length,
      uidNext: server.tellsUidNext ? Math.max(0, ...server.uids) + 1 + server.gap : 0,
    });

  /** What the plan makes the caller look at. */
  const offered = (plan: ReturnType<typeof planSync>, all: number[]): number[] =>
    plan.kind === 'up-to-date' ? [] : all.filter((uid) => uid >= plan.fromUid);

  test('no message is lost that the cursor does not cover', () => {
    fc.assert(
      fc.property(cursors, servers, (cursor, server) => {
        const plan = planSync(cursor, stateOf(server), { syncFrom: null });
        const trusted = cursor.uidValidity !== null && cursor.uidValidity === server.uidValidity;
        const missing = server.uids.filter((uid) => !trusted || uid > cursor.lastUid);
        expect(offered(plan, server.uids)).toEqual(expect.arrayContaining(missing));
      }),
      { numRuns: 2000 },
    );
  });

  test('following the plans ends in up-to-date with every message seen, whatever changed meanwhile', () => {
    const rightServers = servers.map((server) => ({
      ...server,
      uidValidity: server.uidValidity || '3',
      tellsUidNext: true,
      gap: 0,
    }));
    const states = fc.array(
      rightServers.filter(({ uidValidity: value }) => value !== '0'),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(states, (history) => {
        let cursor: SyncCursor = { uidValidity: null, lastUid: 0 };
        let seen = new Set<string>();
        for (const server of history) {
          const state = stateOf(server);
          const plan = planSync(cursor, state, { syncFrom: null });
          const got = offered(plan, server.uids);
          if (plan.kind === 'reset') {
            cursor = { uidValidity: state.uidValidity, lastUid: 0 };
            seen = new Set();
          }
          got.forEach((uid) => seen.add(`${state.uidValidity}/${uid}`));
          cursor = { ...cursor, lastUid: Math.max(cursor.lastUid, ...got) };
        }
        const last = history.at(-1);
        if (last === undefined) return;
        expect(planSync(cursor, stateOf(last), { syncFrom: null })).toEqual({ kind: 'up-to-date' });
      }),
      { numRuns: 1000 },
    );
  });

  test('equal questions get equal answers', () => {
    fc.assert(
      fc.property(cursors, servers, (cursor, server) => {
        const ask = (): unknown => planSync({ ...cursor }, { ...stateOf(server) }, { syncFrom: since });
        expect(ask()).toEqual(ask());
      }),
    );
  });
});
