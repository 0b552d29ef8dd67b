import fc from 'fast-check';
import { planSync, type SyncCursor, type SyncPlan } from './plan-sync';
import type { FolderState } from './types';

const folder = (state: Partial<FolderState>): FolderState => ({
  path: 'INBOX',
  uidValidity: '7',
  uidNext: 1,
  exists: 0,
  highestModseq: null,
  serverId: null,
  ...state,
});

const since = new Date('2026-01-01T00:00:00Z');
const at = (lastUid: number, over: Partial<SyncCursor> = {}): SyncCursor => ({ uidValidity: '7', lastUid, ...over });
const nothing = { reset: null, start: null, newMail: null, history: null, changes: 'none' };

test('at the first look new mail begins after what is there, and what is there is history', () => {
  expect(planSync(at(0, { uidValidity: null }), folder({ exists: 3, uidNext: 4 }), { syncFrom: since })).toEqual({
    ...nothing,
    reset: 'first-sync',
    start: { lastUid: 3, historyUid: 0, historyEnd: 3 },
    history: { after: 0, upTo: 3, since },
  });
});

test.each([
  ['an empty folder', { exists: 0, uidNext: 4 }, {}],
  ['Trash and Junk', { exists: 3, uidNext: 4 }, { skipHistory: true }],
])('%s has no history, only new mail', (_, state, options) => {
  const plan = planSync(at(0, { uidValidity: null }), folder(state), { syncFrom: null, ...options });
  expect(plan).toMatchObject({ start: { lastUid: 3, historyUid: null, historyEnd: null }, history: null });
});

test('new mail is fetched from the UID after the last one, whatever its date and while history is imported', () => {
  const cursor = at(3, { historyUid: 1, historyEnd: 3 });
  expect(planSync(cursor, folder({ exists: 4, uidNext: 5 }), { syncFrom: since })).toEqual({
    ...nothing,
    newMail: { fromUid: 4 },
    history: { after: 1, upTo: 3, since },
  });
});

test('nothing new is nothing to do', () => {
  expect(planSync(at(3), folder({ exists: 3, uidNext: 4 }), { syncFrom: since })).toEqual(nothing);
});

test('a changed UIDVALIDITY begins both cursors anew', () => {
  const plan = planSync(at(9), folder({ uidValidity: '8', exists: 5, uidNext: 6 }), { syncFrom: null });
  expect(plan).toMatchObject({
    reset: 'uid-validity-changed',
    start: { lastUid: 5, historyUid: 0, historyEnd: 5 },
  });
});

test.each([
  ['uid-validity-missing', { uidValidity: '0' }],
  ['uid-validity-missing', { uidValidity: '' }],
  ['uids-went-back', { uidNext: 2 }],
])('%s offers everything from the first message', (reset, change) => {
  const state = folder({ exists: 9, uidNext: 10, ...change });
  expect(planSync(at(9), state, { syncFrom: null })).toMatchObject({ reset, newMail: { fromUid: 1 } });
});

test('a server without UIDNEXT is asked every time', () => {
  expect(planSync(at(3), folder({ exists: 3, uidNext: 0 }), { syncFrom: null })).toMatchObject({
    newMail: { fromUid: 4 },
  });
});

describe('what changed', () => {
  const state = folder({ exists: 3, uidNext: 4, highestModseq: '12' });
  test.each([
    ['is asked for since the last MODSEQ', { highestModseq: '11' }, {}, 'since'],
    ['is nothing while the MODSEQ stands', { highestModseq: '12' }, {}, 'none'],
    ['is compared when it is time', { highestModseq: '12' }, { compare: true }, 'compare'],
    ['is not asked for without a MODSEQ to start from', { highestModseq: null }, {}, 'none'],
  ])('%s', (_, cursor, options, changes) => {
    expect(planSync(at(3, cursor), state, { syncFrom: null, ...options }).changes).toBe(changes);
  });

  test('is of no interest in a folder that nothing was taken from', () => {
    expect(planSync(at(0, { highestModseq: '3' }), state, { syncFrom: null, compare: true }).changes).toBe('none');
  });
});

describe('for any cursor and any server', () => {
  const uidValidity = fc.constantFrom('', '0', '1', '2', '4294967295');
  const cursors: fc.Arbitrary<SyncCursor> = fc
    .record({
      uidValidity: fc.option(fc.constantFrom('1', '2', '4294967295')),
      lastUid: fc.nat(50),
      history: fc.option(fc.tuple(fc.nat(50), fc.nat(50))),
    })
    .map(({ history, ...cursor }) => ({
      ...cursor,
      historyUid: history && Math.min(...history),
      historyEnd: history && Math.min(cursor.lastUid, Math.max(...history)),
    }));
  const uids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 20 });

  /** A server as the RFC wants it: UIDNEXT above every UID it holds, or not told at all. */
  const servers = fc.record({ uidValidity, uids, gap: fc.nat(5), tellsUidNext: fc.boolean() });

  const stateOf = (server: { uidValidity: string; uids: number[]; gap: number; tellsUidNext: boolean }): FolderState =>
    folder({
      uidValidity: server.uidValidity,
      exists: server.uids.length,
      uidNext: server.tellsUidNext ? Math.max(0, ...server.uids) + 1 + server.gap : 0,
    });

  /** What the plan makes the caller look at, now and later. */
  const offered = (plan: SyncPlan, all: number[]): number[] => [
    ...(plan.newMail ? all.filter((uid) => uid >= plan.newMail!.fromUid) : []),
    ...(plan.history ? all.filter((uid) => uid > plan.history!.after && uid <= plan.history!.upTo) : []),
  ];

  test('no message is lost that the cursors do not cover', () => {
    fc.assert(
      fc.property(cursors, servers, (cursor, server) => {
        const plan = planSync(cursor, stateOf(server), { syncFrom: null });
        const trusted = cursor.uidValidity !== null && cursor.uidValidity === server.uidValidity;
        const pending = (uid: number): boolean =>
          cursor.historyUid != null && uid > cursor.historyUid && uid <= cursor.historyEnd!;
        const missing = server.uids.filter((uid) => !trusted || uid > cursor.lastUid || pending(uid));
        expect(offered(plan, server.uids)).toEqual(expect.arrayContaining(missing));
      }),
      { numRuns: 2000 },
    );
  });

  test('following the plans ends in nothing to do with every message seen, whatever changed meanwhile', () => {
    const states = fc.array(
      servers
        .map((server) => ({ ...server, uidValidity: server.uidValidity || '3', tellsUidNext: true, gap: 0 }))
        .filter(({ uidValidity: value }) => value !== '0'),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(states, fc.infiniteStream(fc.nat(3)), (history, steps) => {
        let cursor: SyncCursor = { uidValidity: null, lastUid: 0, historyUid: null, historyEnd: null };
        let seen = new Set<number>();
        const follow = (server: (typeof history)[number], patience: number): void => {
          const state = stateOf(server);
          const plan = planSync(cursor, state, { syncFrom: null });
          if (plan.reset) seen = new Set();
          if (plan.start) cursor = { ...cursor, ...plan.start, uidValidity: state.uidValidity };
          if (plan.newMail) {
            const { fromUid } = plan.newMail;
            const got = server.uids.filter((uid) => uid >= fromUid);
            got.forEach((uid) => seen.add(uid));
            cursor = { ...cursor, lastUid: state.uidNext - 1 };
          }
          // History goes on for a while, then there is another look.
          for (let step = 0; step < patience && cursor.historyUid != null; step += 1) {
            const { historyUid, historyEnd } = cursor;
            const next = server.uids.filter((uid) => uid > historyUid && uid <= historyEnd!).sort((a, b) => a - b)[0];
            if (next === undefined) cursor = { ...cursor, historyUid: null, historyEnd: null };
            else {
              seen.add(next);
              cursor = { ...cursor, historyUid: next };
            }
          }
        };
        for (const server of history) follow(server, steps.next().value);
        const last = history.at(-1)!;
        follow(last, 100);
        follow(last, 100);
        expect(planSync(cursor, stateOf(last), { syncFrom: null })).toEqual(nothing);
        // A server that gives numbers below those it gave before breaks the protocol.
        if (history.length === 1) expect([...seen]).toEqual(expect.arrayContaining(last.uids));
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
