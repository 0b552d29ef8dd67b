import type { FlowDocument, FlowNode, Problem } from '@mailroom/rules';
import type { TFunction } from 'i18next';
import { createFlowStore, typing, type Trial } from '../state/flow-store';
import { narrate } from './narrate';
import { announce, nameEdit, openRegion, speech } from './speech';

const at = { x: 0, y: 0 };
const archive = (id: string, title?: string): FlowNode => ({
  id,
  kind: 'archive',
  position: at,
  data: { onServer: true },
  ...(title && { title }),
});
const start: FlowDocument = {
  schema: 1,
  nodes: [
    { id: 'start', kind: 'trigger', position: at, data: {} },
    { id: 'ask', kind: 'condition', position: at, data: { when: { id: 'g', combine: 'all', rules: [] } } },
  ],
  edges: [{ id: 'e1', from: 'start', port: 'next', to: 'ask' }],
};
const words = {
  title: (node: FlowNode) => node.title ?? node.id,
  sentence: () => '',
  portLabel: (node: FlowNode, port: string) => (node.kind === 'condition' ? port : ''),
  edge: () => '',
};
/** The key and what is filled in, so that no test depends on the wording. */
const t = ((key: string, values?: object) =>
  [key.replace('speech.', ''), ...Object.values(values ?? {})].join(' ')) as unknown as TFunction<'flow'>;

function open() {
  const store = createFlowStore({ document: start, revision: 1, readOnly: false });
  const stop = narrate(store, words, t);
  /** What is said next. */
  const heard = () => {
    jest.advanceTimersByTime(200);
    const { text } = speech.getState();
    speech.setState({ text: '' });
    return text;
  };
  return { store, stop, heard, run: store.getState().run };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.runAllTimers();
  speech.setState({ text: '' });
  jest.useRealTimers();
});

const addCase = {
  type: 'batch',
  operations: [
    { type: 'add-node', node: archive('a', 'Archive it') },
    { type: 'connect', edge: { id: 'e2', from: 'ask', port: 'yes', to: 'a' } },
  ],
} as const;

describe('what the live region tells', () => {
  it('is where a step was added, and what undo takes back and redo does again', () => {
    const { store, heard, run } = open();
    run({ ...addCase, operations: [...addCase.operations] });
    expect(heard()).toBe('addedAtPort Archive it ask yes');
    run({ type: 'disconnect', edgeId: 'e2' });
    expect(heard()).toBe('disconnectedAtPort ask yes ');
    store.getState().undo();
    expect(heard()).toBe('undone disconnectedAtPort ask yes ');
    store.getState().undo();
    expect(heard()).toBe('undone addedAtPort Archive it ask yes');
    store.getState().redo();
    expect(heard()).toBe('redone addedAtPort Archive it ask yes');
    store.getState().redo();
    expect(heard()).toBe('redone disconnectedAtPort ask yes ');
  });

  it('is what the one who made an edit calls it, also when it is undone', () => {
    const { store, heard, run } = open();
    run({ type: 'disconnect', edgeId: 'e1' });
    nameEdit('cut loose');
    expect(heard()).toBe('cut loose');
    store.getState().undo();
    expect(heard()).toBe('undone cut loose');
  });

  it('is no letter that is typed; an undo of it names the step', () => {
    const { store, heard, run } = open();
    run({ type: 'set-title', nodeId: 'ask', title: 'U' }, typing('title'));
    run({ type: 'set-title', nodeId: 'ask', title: 'Urgent?' }, typing('title'));
    expect(heard()).toBe('');
    store.getState().undo();
    expect(heard()).toBe('undone renamed Urgent?');
  });

  it('is a new edit after an undo, although it leaves as much to redo', () => {
    const { store, heard, run } = open();
    run({ type: 'add-node', node: archive('a') });
    store.getState().undo();
    heard();
    run({ type: 'add-node', node: archive('b') });
    expect(heard()).toBe('added b');
  });

  it('is that saving failed and that it works again, not every save', () => {
    const { store, heard } = open();
    store.setState({ save: { kind: 'saving' } });
    store.setState({ save: { kind: 'saved' } });
    expect(heard()).toBe('');
    store.setState({ save: { kind: 'failed', detail: 'offline' } });
    expect(heard()).toBe('saveFailed offline');
    store.setState({ save: { kind: 'failed', detail: 'offline' } });
    expect(heard()).toBe('');
    store.setState({ save: { kind: 'saved' } });
    expect(heard()).toBe('savedAgain');
  });

  it('is how many problems there are, when that changes', () => {
    const { store, heard } = open();
    const problem = { code: 'x', severity: 'error', message: { en: '', sk: '' } } as Problem;
    store.getState().showProblems([problem]);
    expect(heard()).toBe('problems 1 0');
    store.getState().showProblems([{ ...problem }]);
    expect(heard()).toBe('');
    store.getState().showProblems([]);
    expect(heard()).toBe('noProblems');
  });

  it('is the way of a tried message, once', () => {
    const { store, heard } = open();
    const trial = {
      messageId: 'm',
      decision: { path: ['start', 'ask'], actions: [] },
      lighting: { ports: new Map([['ask', 'no']]) },
    } as unknown as Trial;
    store.getState().showTrial(trial);
    expect(heard()).toBe('tried start, ask (no) 0');
    store.getState().showTrial({ ...trial });
    expect(heard()).toBe('');
  });

  it('is nothing any more once it has ended', () => {
    const { stop, heard, run } = open();
    stop();
    run({ type: 'add-node', node: archive('a') });
    expect(heard()).toBe('');
  });
});

describe('the live regions', () => {
  it('speak one at a time, the innermost, and say nothing old when it closes', () => {
    const closePage = openRegion('page');
    const closeDialog = openRegion('dialog');
    expect(speech.getState().regions).toEqual(['page', 'dialog']);
    announce('moved');
    jest.advanceTimersByTime(200);
    expect(speech.getState().text).toBe('moved');
    closeDialog();
    expect(speech.getState()).toMatchObject({ regions: ['page'], text: '' });
    closePage();
  });
});
