import {
  canConnect,
  NODE_KINDS,
  nodeSpec,
  parseDocument,
  portsOf,
  type FlowDocument,
  type FlowOperation,
  type NodeKind,
} from '@mailroom/rules';
import * as fc from 'fast-check';
import { clipOf, paste, readClip, writeClip } from './clipboard';
import { addStep, removal, targetAfter } from './edits';
import { createFlowStore, typing, type FlowStore } from './flow-store';

const empty = (): FlowDocument => ({
  schema: 1,
  nodes: [{ id: 'trigger', kind: 'trigger', position: { x: 0, y: 0 }, data: {} }],
  edges: [],
});

const open = (document = empty(), now?: () => number) =>
  createFlowStore({ document, revision: 1, readOnly: false, now });

const kinds = NODE_KINDS.filter((kind) => kind !== 'trigger');

/** One thing a person may do, told by numbers; what is not possible at the moment does nothing. */
function act(store: FlowStore, [what, a, b]: [number, number, number]): void {
  const { document, run } = store.getState();
  const pick = <Item>(items: readonly Item[], index: number): Item | undefined =>
    items[index % Math.max(1, items.length)];
  const node = pick(document.nodes, a);
  const other = pick(document.nodes, b);
  if (!node || !other) return;
  const operation = ((): FlowOperation | null => {
    switch (what % 8) {
      case 0:
        return addStep(
          document,
          new Map(),
          { kind: pick(kinds, b) as NodeKind },
          targetAfter(document, node.id, { x: b, y: a }),
        ).operation;
      case 1:
        return removal(document, [node.id, other.id], []);
      case 2:
        return { type: 'move-nodes', moves: [{ nodeId: node.id, position: { x: a, y: b } }] };
      case 3:
        return { type: 'set-title', nodeId: node.id, title: b % 3 === 0 ? undefined : `title ${b}` };
      case 4:
        return { type: 'set-data', nodeId: node.id, data: nodeSpec(node.kind).defaults() };
      case 5: {
        const port = pick(portsOf(node), b)?.id;
        return port !== undefined && canConnect(document, node.id, port, other.id).ok
          ? {
              type: 'connect',
              edge: { id: `edge-${document.edges.length}-${a}-${b}`, from: node.id, port, to: other.id },
            }
          : null;
      }
      case 6: {
        const edge = pick(document.edges, a);
        return edge ? removal(document, [], [edge.id]) : null;
      }
      default: {
        const clip = clipOf(document, new Set([node.id, other.id]));
        return clip.nodes.length ? paste(clip).operation : null;
      }
    }
  })();
  if (operation) run(operation);
}

const actions = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)), { maxLength: 40 });

describe('undo', () => {
  it('gives the start back byte for byte, and redo the end', () => {
    fc.assert(
      fc.property(actions, (todo) => {
        const store = open();
        const start = JSON.stringify(store.getState().document);
        for (const action of todo) act(store, action);
        const end = JSON.stringify(store.getState().document);
        while (store.getState().undoSteps.length > 0) store.getState().undo();
        expect(JSON.stringify(store.getState().document)).toBe(start);
        while (store.getState().redoSteps.length > 0) store.getState().redo();
        expect(JSON.stringify(store.getState().document)).toBe(end);
      }),
      { numRuns: 150 },
    );
  });

  it('never leaves a document that cannot be read again', () => {
    fc.assert(
      fc.property(actions, (todo) => {
        const store = open();
        for (const action of todo) act(store, action);
        const { document } = store.getState();
        const parsed = parseDocument(JSON.parse(JSON.stringify(document)));
        expect(parsed).toEqual({ ok: true, document: JSON.parse(JSON.stringify(document)) });
      }),
      { numRuns: 80 },
    );
  });

  it('takes a typed word back in one step, and the next word in another', () => {
    let time = 0;
    const store = open(empty(), () => time);
    const type = (title: string) =>
      store.getState().run({ type: 'set-title', nodeId: 'trigger', title }, typing('title'));
    type('o');
    type('on');
    type('one');
    time = 10_000;
    type('one t');
    type('one two');
    expect(store.getState().undoSteps).toHaveLength(2);
    store.getState().undo();
    expect(store.getState().document.nodes[0]?.title).toBe('one');
    store.getState().undo();
    expect(JSON.stringify(store.getState().document)).toBe(JSON.stringify(empty()));
  });

  it('forgets what was undone as soon as something else is done', () => {
    const store = open();
    store.getState().run({ type: 'set-title', nodeId: 'trigger', title: 'a' });
    store.getState().undo();
    store.getState().run({ type: 'set-title', nodeId: 'trigger', title: 'b' });
    expect(store.getState().redoSteps).toHaveLength(0);
  });
});

describe('the store', () => {
  it('changes nothing while it is read-only or shows a version', () => {
    const store = open();
    const version = { number: 1, document: empty() };
    store.getState().view(version);
    store.getState().run({ type: 'set-title', nodeId: 'trigger', title: 'a' });
    store.getState().view(null);
    store.setState({ readOnly: true });
    store.getState().run({ type: 'set-title', nodeId: 'trigger', title: 'a' });
    expect(store.getState().document).toEqual(empty());
  });

  it('selects nothing that is gone', () => {
    const store = open();
    const { operation, selects } = addStep(
      store.getState().document,
      new Map(),
      { kind: 'lead' },
      {
        kind: 'free',
        position: { x: 0, y: 300 },
      },
    );
    store.getState().run(operation);
    store.getState().select(selects);
    store.getState().run(removal(store.getState().document, selects, []) as FlowOperation);
    expect(store.getState().selectedNodes.size).toBe(0);
  });

  it('keeps a conflict until it is decided', () => {
    const store = open();
    store.setState({ save: { kind: 'conflict' } });
    store.getState().run({ type: 'set-title', nodeId: 'trigger', title: 'a' });
    expect(store.getState().save).toEqual({ kind: 'conflict' });
  });
});

describe('what the server has by now', () => {
  const other = (): FlowDocument => ({
    ...empty(),
    nodes: [...empty().nodes, { id: 'stop', kind: 'stop', position: { x: 0, y: 99 }, data: {} }],
  });

  it('is taken over in one step that undo takes back, together with all that was drawn before', () => {
    const store = open();
    store.getState().run({ type: 'set-title', nodeId: 'trigger', title: 'mine' });
    const mine = JSON.stringify(store.getState().document);
    store.setState({ save: { kind: 'conflict' } });
    store.getState().adopt(other(), 7);
    expect(store.getState()).toMatchObject({ document: other(), saved: other(), revision: 7, save: { kind: 'saved' } });
    store.getState().undo();
    expect(JSON.stringify(store.getState().document)).toBe(mine);
    expect(store.getState()).toMatchObject({ saved: other(), revision: 7, save: { kind: 'unsaved' } });
    store.getState().undo();
    expect(JSON.stringify(store.getState().document)).toBe(JSON.stringify(empty()));
    store.getState().redo();
    store.getState().redo();
    expect(store.getState().document).toEqual(other());
  });

  it('is no step when it is what was drawn here', () => {
    const store = open();
    store.getState().adopt(empty(), 3);
    expect(store.getState()).toMatchObject({ revision: 3, undoSteps: [] });
  });
});

describe('the clipboard', () => {
  it('pastes a switch with its connections under new ids', () => {
    const store = open();
    const add = (kind: NodeKind) => {
      const edit = addStep(
        store.getState().document,
        new Map(),
        { kind },
        targetAfter(store.getState().document, undefined, { x: 0, y: 0 }),
      );
      store.getState().run(edit.operation);
      return edit.selects[0] ?? '';
    };
    const branch = add('switch');
    const document = store.getState().document;
    const port = portsOf(document.nodes.find((node) => node.id === branch) as never)[0]?.id ?? '';
    const lead = addStep(document, new Map(), { kind: 'lead' }, { kind: 'port', from: branch, port });
    store.getState().run(lead.operation);

    const clip = readClip(writeClip(clipOf(store.getState().document, new Set([branch, ...lead.selects]))));
    expect(clip).not.toBeNull();
    if (!clip) return;
    const before = store.getState().document;
    store.getState().run(paste(clip).operation);
    const added = store.getState().document.nodes.slice(before.nodes.length);
    const edges = store.getState().document.edges.slice(before.edges.length);
    expect(added.map((node) => node.kind)).toEqual(['switch', 'lead']);
    expect(edges).toHaveLength(1);
    expect(edges[0]).toMatchObject({ from: added[0]?.id, to: added[1]?.id });
    expect(edges[0]?.port).not.toBe(port);
  });

  it.each(['', 'hello', '[]', '{}', '{"nodes":1,"edges":2}', '{"nodes":[{"id":"x","kind":"bomb"}],"edges":[]}'])(
    'takes nothing from %j',
    (text) => {
      expect(readClip(text)).toBeNull();
    },
  );
});
