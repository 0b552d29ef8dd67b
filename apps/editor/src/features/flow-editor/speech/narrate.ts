import type { NodeId } from '@mailroom/rules';
import type { TFunction } from 'i18next';
import type { CanvasWords } from '../state/derive';
import type { FlowState, FlowStore } from '../state/flow-store';
import { announce, announceEdit, onNamed } from './speech';
import { describeChange } from './describe-change';

/**
 * Watches an open flow and tells what happens to it, whoever did it and where: edits, undo and redo, saving that fails,
 * problems that come and go, the way of a tried message. Answers how to end.
 */
export function narrate(store: FlowStore, words: CanvasWords, t: TFunction<'flow'>): () => void {
  const history = new History();
  let saveFailed = false;
  let tried = '';
  let tally = tallyOf(store.getState());

  const forget = onNamed((text) => history.rename(store.getState().undoSteps.length, text));
  const stop = store.subscribe((state, before) => {
    if (state.document !== before.document) {
      const description = describeChange(before.document, state.document, words, t);
      const turn = history.turn(state, before, description?.text ?? '');
      if (turn === 'loaded') announceEdit(t('speech.replaced'));
      else if (turn !== 'done') announceEdit(t(`speech.${turn}`, { what: history.text }));
      else if (description && !description.isQuiet) announceEdit(description.text);
    }
    if (state.save !== before.save) {
      if (state.save.kind === 'failed' && !saveFailed) announce(t('speech.saveFailed', { detail: state.save.detail }));
      if (state.save.kind === 'conflict') announce(t('speech.conflict'));
      if (state.save.kind === 'saved' && saveFailed) announce(t('speech.savedAgain'));
      if (state.save.kind === 'failed') saveFailed = true;
      if (state.save.kind === 'saved') saveFailed = false;
    }
    if (state.problems !== before.problems) {
      const next = tallyOf(state);
      const { errors, warnings } = next;
      if (errors !== tally.errors || warnings !== tally.warnings) {
        announce(errors + warnings === 0 ? t('speech.noProblems') : t('speech.problems', { errors, warnings }));
      }
      tally = next;
    }
    if (state.trial !== before.trial) {
      const way = state.trial ? wayOf(state, words, t) : '';
      // Each edit tries the message anew; only another way is news.
      if (way && way !== tried) announce(way);
      tried = way;
    }
  });
  return () => {
    forget();
    stop();
  };
}

/** What each step of undo was called, by its place on the stack. */
class History {
  private readonly texts: string[] = [];
  /** What the last turn did or took back. */
  text = '';

  turn(state: FlowState, before: FlowState, text: string): 'done' | 'undone' | 'redone' | 'loaded' {
    const [now, then] = [state.undoSteps, before.undoSteps];
    if (now.length < then.length && state.redoSteps.length > before.redoSteps.length) {
      this.text = this.texts[now.length] ?? text;
      return 'undone';
    }
    if (now === then || (now.length === 0 && state.redoSteps.length === 0)) return 'loaded';
    // Only redo puts back a step without the time of an edit.
    if (now.at(-1)?.at === 0) {
      this.text = this.texts[now.length - 1] ?? text;
      return 'redone';
    }
    if (now.length === then.length && now[0] !== then[0]) this.texts.shift();
    this.texts[now.length - 1] = text;
    this.text = text;
    return 'done';
  }

  /** @param depth of the undo stack that the edit has just made */
  rename(depth: number, text: string): void {
    if (depth > 0) this.texts[depth - 1] = text;
  }
}

const tallyOf = ({ problems }: FlowState) => ({
  errors: problems.filter(({ severity }) => severity === 'error').length,
  warnings: problems.filter(({ severity }) => severity === 'warning').length,
});

function wayOf({ document, trial }: FlowState, words: CanvasWords, t: TFunction<'flow'>): string {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const named = (id: NodeId): string[] => {
    const node = nodes.get(id);
    if (!node) return [];
    const port = trial?.lighting.ports.get(id);
    const label = port === undefined ? '' : words.portLabel(node, port);
    return [label ? `${words.title(node)} (${label})` : words.title(node)];
  };
  const path = (trial?.decision.path ?? []).flatMap(named).join(', ');
  return t('speech.tried', { path, count: trial?.decision.actions.length ?? 0 });
}
