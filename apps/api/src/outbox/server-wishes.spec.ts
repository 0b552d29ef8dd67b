import fc from 'fast-check';
import type { FlagPayload, MovePayload, ServerWish, SystemFlag } from './server-wish.types';
import { askedInstead, isReplaced, type Standing } from './server-wishes';

const wish = (want: ServerWish['want'], serverFolder = 'INBOX'): ServerWish => ({
  mailboxId: 'mailbox',
  messageId: 'message',
  serverFolder,
  summary: '',
  want,
});
const flag = (flags: SystemFlag[], remove: SystemFlag[] = []) => wish({ kind: 'flag', flags, remove });
const move = (target: string, serverFolder?: string) => wish({ kind: 'move', target }, serverFolder);
const waiting = (kind: string, payload: Record<string, unknown>, tried = false): Standing => ({ kind, payload, tried });

describe('what waits', () => {
  it.each([
    ['move', move('A'), true],
    ['delete', move('A'), true],
    ['flag', move('A'), false],
    ['copy', move('A'), false],
    ['flag', flag(['\\Seen']), true],
    ['move', flag(['\\Seen']), false],
    ['move', wish({ kind: 'delete', notBefore: new Date() }), true],
  ])('%s gives way to %j: %s', (kind, newer, expected) => expect(isReplaced({ kind }, newer)).toBe(expected));
});

describe('what is asked instead', () => {
  it('is the last word on each flag', () => {
    const replaced = [
      waiting('flag', { flags: ['\\Seen', '\\Flagged'] }),
      waiting('flag', { flags: [], remove: ['\\Flagged'] }),
    ];
    expect(askedInstead(flag([], ['\\Seen']), replaced, false)).toEqual({
      kind: 'flag',
      payload: { flags: [], remove: ['\\Flagged', '\\Seen'] },
    });
  });

  it('is nothing when a move is taken back that nobody began', () => {
    expect(askedInstead(move('INBOX'), [waiting('move', { target: 'A' })], false)).toBeNull();
  });

  it.each([
    ['it was tried: its answer may only be lost', [waiting('move', { target: 'A' }, true)], false],
    ['it is under way', [], true],
  ])('is the way back when %s', (_, replaced, underWay) => {
    expect(askedInstead(move('INBOX'), replaced, underWay)).toMatchObject({
      kind: 'move',
      payload: { target: 'INBOX' },
    });
  });
});

// A message on a server that fails as it likes, and a worker that performs the effects as the outbox does: a model of all
// that may happen between the wish of a person and the server's having done it.

type Flag = '\\Seen' | '\\Flagged';
interface Model {
  server: { folder: string; flags: Set<Flag> };
  /** What our rows say: the last wish. */
  here: { folder: string; flags: Set<Flag> };
  /** Where our rows say that the server has it. */
  serverFolder: string;
  effects: { kind: 'flag' | 'move'; payload: FlagPayload | MovePayload; tries: number; claimed: boolean }[];
  /** Folders that moves tried to reach. */
  tried: string[];
}

type Step =
  | { do: 'move'; to: string }
  | { do: 'set' | 'remove'; flag: Flag }
  | { do: 'claim' }
  | { do: 'succeed' | 'refuse' | 'lose-the-answer' };

function want(model: Model, want: Extract<ServerWish['want'], { kind: 'flag' | 'move' }>): void {
  const newer = wish(want, model.serverFolder);
  const outdated = model.effects.filter((effect) => isReplaced(effect, newer));
  const replaced = outdated.filter(({ claimed }) => !claimed);
  model.effects = model.effects.filter((effect) => !replaced.includes(effect));
  const standing = replaced.map(({ kind, payload, tries }) => waiting(kind, payload, tries > 0));
  const asked = askedInstead(newer, standing, replaced.length < outdated.length);
  if (asked?.kind === 'delete') throw new Error('Nobody deletes here.');
  if (asked) {
    model.effects.push({ kind: asked.kind, payload: asked.payload as FlagPayload, tries: 0, claimed: false });
  }
}

/** The first that is not finished, and no other. */
function claim(model: Model): void {
  const [first] = model.effects;
  if (!first || first.claimed) return;
  first.claimed = true;
  first.tries += 1;
  if (first.kind === 'move') model.tried.push((first.payload as MovePayload).target);
}

function settle(model: Model, how: 'succeed' | 'refuse' | 'lose-the-answer'): void {
  const [first] = model.effects;
  if (!first?.claimed) return;
  first.claimed = false;
  // It is looked for where it was, then where it was to go.
  const isFound = [model.serverFolder, ...model.tried].includes(model.server.folder);
  expect(isFound).toBe(true);
  if (how !== 'refuse') {
    if (first.kind === 'move') model.server.folder = (first.payload as MovePayload).target;
    else {
      const { flags, remove = [] } = first.payload as FlagPayload;
      flags.forEach((each) => model.server.flags.add(each as Flag));
      remove.forEach((each) => model.server.flags.delete(each as Flag));
    }
  }
  if (how === 'succeed') {
    model.effects.shift();
    model.serverFolder = model.server.folder;
    return;
  }
  // What would be tried again gives way to a newer place.
  const isOutdated = first.kind === 'move' && model.effects.slice(1).some(({ kind }) => kind === 'move');
  if (isOutdated) model.effects.shift();
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('move' as const), to: fc.constantFrom('INBOX', 'A', 'B') }),
  fc.record({
    do: fc.constantFrom('set' as const, 'remove' as const),
    flag: fc.constantFrom<Flag>('\\Seen', '\\Flagged'),
  }),
  fc.record({ do: fc.constant('claim' as const) }),
  fc.record({ do: fc.constantFrom('succeed' as const, 'refuse' as const, 'lose-the-answer' as const) }),
);

it('ends with the last wish on the server, whatever was wanted, refused or lost on the way', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const model: Model = {
        server: { folder: 'INBOX', flags: new Set() },
        here: { folder: 'INBOX', flags: new Set() },
        serverFolder: 'INBOX',
        effects: [],
        tried: [],
      };
      for (const each of steps) {
        if (each.do === 'move') {
          if (each.to !== model.here.folder) want(model, { kind: 'move', target: each.to });
          model.here.folder = each.to;
        } else if (each.do === 'set') {
          if (!model.here.flags.has(each.flag)) want(model, { kind: 'flag', flags: [each.flag], remove: [] });
          model.here.flags.add(each.flag);
        } else if (each.do === 'remove') {
          if (model.here.flags.has(each.flag)) want(model, { kind: 'flag', flags: [], remove: [each.flag] });
          model.here.flags.delete(each.flag);
        } else if (each.do === 'claim') claim(model);
        else settle(model, each.do);
      }
      for (let round = 0; model.effects.length > 0; round += 1) {
        if (round > 100) throw new Error('It never comes to rest.');
        claim(model);
        settle(model, 'succeed');
      }
      expect(model.server).toEqual(model.here);
      expect(model.serverFolder).toBe(model.server.folder);
    }),
    { numRuns: 3000 },
  );
});
