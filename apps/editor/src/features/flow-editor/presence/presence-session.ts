import type { FlowDocument } from '@mailroom/rules';
import type { FlowPresence, TabLine } from '../../../api/flow-presence';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FlowStore } from '../state/flow-store';

/** How often the tab says that it is there, and hears what no event told it. Milliseconds. */
const BEAT = 10_000;
/** How long a holder may leave the flow untouched, or out of sight, before others get it without asking. Milliseconds. */
const IDLE = 5 * 60_000;
const HIDDEN = 60_000;
/** What the server adds to the time for an answer; then the wish has come true. Milliseconds. */
const AFTER_ANSWER = 5_500;

/** Work of this tab that another one came before. */
export interface Rescued {
  document: FlowDocument;
  /** The revision it began with. */
  revision: number;
}

export interface Lost {
  /** Who has the flow now. */
  to: string;
  isOwnTab: boolean;
  since: string;
  /** What this tab saved last: what changed since can be told. */
  document: FlowDocument;
}

export interface PresenceState {
  /** As the server told last; null: it has not answered yet. */
  seen: FlowPresence | null;
  /** What became of this tab's wish for the lock. */
  wish: 'none' | 'asked' | 'refused';
  /** The local instant at which a wish, of this tab or another, comes true. Milliseconds. */
  deadline: number | null;
  isHandingOver: boolean;
  lost: Lost | null;
}

export interface PresenceSession {
  state: StoreApi<PresenceState>;
  start: () => () => void;
  /** Something happened to the flow: looks at once. What is saved is no news to the tab that saves it. */
  hear: (what: 'presence' | 'flow') => void;
  /** The tab came into sight again. */
  wake: () => void;
  /** The page is being closed. */
  leave: () => void;
  ask: () => Promise<void>;
  withdraw: () => Promise<void>;
  force: () => Promise<void>;
  handOver: () => Promise<void>;
  keep: () => Promise<void>;
}

interface Ports {
  line: TabLine;
  /** The draft as the server has it. */
  draft: () => Promise<{ document: FlowDocument; revision: number }>;
  /** Saves what is unsaved. */
  flush: () => Promise<void>;
  /** What could not be saved, to be kept for the person. */
  rescue: (work: Rescued) => void;
  mayEdit: () => boolean;
  /** Who signed out has nothing more to say. */
  isSignedIn?: () => boolean;
  isVisible?: () => boolean;
  now?: () => number;
}

/**
 * This tab among all that have a flow open: it takes the lock with the first edit, looks on while another tab has it,
 * and follows what is saved there.
 */
export function startPresence(
  store: FlowStore,
  {
    line,
    draft,
    flush,
    rescue,
    mayEdit,
    isSignedIn = () => true,
    isVisible = () => document.visibilityState === 'visible',
    now = Date.now,
  }: Ports,
): PresenceSession {
  const state = createStore<PresenceState>(() => ({
    seen: null,
    wish: 'none',
    deadline: null,
    isHandingOver: false,
    lost: null,
  }));
  let queue: Promise<unknown> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isAway = false;
  let isClosing = false;
  let isTaking = false;
  let touchedAt = now();
  let hiddenAt: number | null = null;

  const isHolder = () => state.getState().seen?.lock?.isThisTab ?? false;
  const isSaved = () => store.getState().save.kind === 'saved';

  /** One thing said after the other, so that answers arrive in order. A line that is down is tried with the next beat. */
  const say = (call: () => Promise<FlowPresence>): Promise<void> => {
    const said = queue.then(async () => {
      if (isRunning) await receive(await call());
    });
    queue = said.catch(() => undefined);
    return said;
  };

  const receive = async (seen: FlowPresence): Promise<void> => {
    const { seen: before, wish, deadline } = state.getState();
    const hadLock = before?.lock?.isThisTab ?? false;
    const isElsewhere = seen.lock !== null && !seen.lock.isThisTab;
    const isNewWish = seen.wish !== null && !isSameWish(seen.wish, before?.wish ?? null);
    state.setState({
      seen,
      deadline:
        seen.wish === null ? null : isNewWish || deadline === null ? now() + seen.wish.secondsLeft * 1000 : deadline,
      wish: seen.wish?.isThisTab ? 'asked' : wish === 'asked' && isElsewhere ? 'refused' : isElsewhere ? wish : 'none',
    });
    if (isElsewhere) {
      if (hadLock) {
        const { user, isYou, since } = seen.lock!;
        state.setState({ lost: { to: user.name, isOwnTab: isYou, since, document: store.getState().document } });
      }
      store.setState({ heldElsewhere: true });
      await giveWay();
    } else if (seen.draftRevision > store.getState().revision && isSaved()) await follow();
    if (!isElsewhere && !state.getState().isHandingOver) store.setState({ heldElsewhere: false });
    if (!isElsewhere) state.setState({ lost: null });
    if (seen.wish && seen.lock?.isThisTab && isNewWish) void flush();
  };

  /** What is not saved by now never will be: it is kept aside, and the screen shows what the other tab saves. */
  const giveWay = async (): Promise<void> => {
    if (!isSaved()) await flush();
    const { document, revision, save } = store.getState();
    if (save.kind !== 'saved') {
      const theirs = await draft();
      rescue({ document, revision });
      store.getState().follow(theirs.document, theirs.revision);
    } else if (state.getState().seen!.draftRevision > revision) await follow();
  };

  const follow = async (): Promise<void> => {
    const theirs = await draft();
    const { revision } = store.getState();
    if (isSaved() && theirs.revision > revision) store.getState().follow(theirs.document, theirs.revision);
  };

  const beat = async (): Promise<void> => {
    clearTimeout(timer);
    try {
      if (!isVisible()) hiddenAt ??= now();
      else hiddenAt = null;
      const isOutOfSight = hiddenAt !== null && now() - hiddenAt >= HIDDEN;
      if (isOutOfSight && isSaved()) {
        isAway = true;
        await line.leave();
        return;
      }
      isAway = false;
      const isIdle = isHolder() && isSaved() && now() - touchedAt >= IDLE && !state.getState().seen?.wish;
      await say(isIdle ? line.release : line.stay);
    } catch {
      // Said again with the next beat.
    } finally {
      schedule();
    }
  };

  const schedule = () => {
    clearTimeout(timer);
    if (!isRunning || isAway) return;
    const { deadline, seen } = state.getState();
    if (deadline === null) timer = setTimeout(() => void beat(), BEAT);
    else if (seen?.lock?.isThisTab)
      timer = setTimeout(() => void atDeadline(), Math.max(1_000, Math.min(deadline - now(), BEAT)));
    else timer = setTimeout(() => void beat(), Math.min(BEAT, Math.max(500, deadline + AFTER_ANSWER - now())));
  };

  const atDeadline = async (): Promise<void> => {
    const { deadline } = state.getState();
    if (deadline !== null && deadline <= now()) await session.handOver().catch(() => undefined);
    else await beat();
    schedule();
  };

  const perform = async (call: () => Promise<FlowPresence>): Promise<void> => {
    await say(call);
    schedule();
  };

  const take = () => {
    if (isTaking) return;
    isTaking = true;
    void perform(() => line.take(false))
      .catch(() => undefined)
      .finally(() => (isTaking = false));
  };

  const session: PresenceSession = {
    state,

    start() {
      isRunning = true;
      const unsubscribe = store.subscribe((next, before) => {
        if (next.save.kind === 'lost' && before.save.kind !== 'lost') void beat();
        if (next.document === before.document || next.save.kind !== 'unsaved') return;
        touchedAt = now();
        // The first edit takes the lock, so that others know before it is saved.
        if (!isHolder() && mayEdit()) take();
      });
      void beat();
      return () => {
        isRunning = false;
        clearTimeout(timer);
        unsubscribe();
        // What another tab is to have must be saved first; a lock whose work is not saved ends by its lease.
        const leave = async () => {
          await flush();
          if (isSaved() && !isRunning && isSignedIn()) await line.leave();
        };
        void leave().catch(() => undefined);
      };
    },

    hear(what) {
      if (isRunning && !isAway && !isClosing && !(what === 'flow' && isHolder()))
        void perform(line.look).catch(() => undefined);
    },

    wake() {
      // A page that is being closed goes out of sight after it has left: to say anything then would bring it back.
      if (isClosing && !isVisible()) return;
      isClosing = false;
      void beat();
    },

    leave() {
      isClosing = true;
      clearTimeout(timer);
      if (isSaved()) void line.leave().catch(() => undefined);
    },

    ask: () => perform(line.ask),
    async withdraw() {
      await perform(line.release);
      state.setState({ wish: 'none' });
    },

    force: () => perform(() => line.take(true)),

    async handOver() {
      state.setState({ isHandingOver: true });
      store.setState({ heldElsewhere: true });
      try {
        await flush();
        await perform(() => line.answer(true));
      } finally {
        state.setState({ isHandingOver: false });
        // When nobody took it, or nobody could be told, it stays here.
        if (isHolder()) store.setState({ heldElsewhere: false });
      }
    },

    keep: () => perform(() => line.answer(false)),
  };
  return session;
}

const isSameWish = (a: NonNullable<FlowPresence['wish']>, b: FlowPresence['wish']): boolean =>
  b !== null && a.isThisTab === b.isThisTab && a.user.id === b.user.id;
