import {
  applyOperation,
  type Decision,
  type FlowDocument,
  type FlowOperation,
  type NodeId,
  type Problem,
} from '@mailroom/rules';
import type { TryResult } from '../../../api/types';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Size } from './derive';
import type { Lighting } from './lighting';

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  /** Somebody else saved in the meantime: the person decides which draft stays. */
  | { kind: 'conflict' }
  /** Another tab may change the flow now, and this one no more. */
  | { kind: 'lost' }
  | { kind: 'failed'; detail: string; retryAt?: number | null };

/** One step of undo or redo: applying it goes back, and its inverse goes forth again. */
interface Step {
  operation: FlowOperation;
  /** Edits with one key, such as typing in one field or one drag, are one step. */
  key: string | undefined;
  at: number;
}

export interface Merge {
  key: string;
  within: number;
}

/** For typing: a pause of this length ends the word that one undo takes back. */
export const typing = (key: string): Merge => ({ key, within: 1_500 });

/** What became of the tried message. */
export interface Trial {
  /** Of the stored message; of one that only this window has, the key under which it is kept. */
  messageId: string;
  message: TryResult['message'];
  /** What was tried: what is drawn may be an edit ahead. */
  document: FlowDocument;
  decision: Decision;
  lighting: Lighting;
  /** Its actions as they would be performed now, every placeholder filled in. */
  planned: TryResult['planned'];
  /** The other actions of the flow, each as if the message came straight to it. */
  others: TryResult['others'];
  answer: TryResult['answer'];
}

/** A problem with the made-up message that proves it, and what the drawn flow does with that message. */
export interface Proof {
  problem: Problem;
  decision: Decision;
  lighting: Lighting;
}

/** What the panel beside the canvas shows. */
export type PanelTab = 'step' | 'try' | 'problems' | 'outline';

export interface Viewing {
  number: number;
  document: FlowDocument;
}

export interface FlowState {
  /** The draft: the only truth. Changed by `run`, `undo`, `redo`, `replace` and `adopt`, nothing else. */
  document: FlowDocument;
  /** The revision on the server that the next save is based on. */
  revision: number;
  /** What that revision holds: what the draft was when it last met the server. */
  saved: FlowDocument;
  save: SaveState;
  /** The version that the draft was made of again since it was saved last; the save tells the server. */
  restored: number | null;
  undoSteps: readonly Step[];
  redoSteps: readonly Step[];
  /** The person may look, not change. */
  readOnly: boolean;
  /** Another tab is changing the flow: this one looks on. */
  heldElsewhere: boolean;
  /** A published version that is on the canvas instead of the draft. */
  viewing: Viewing | null;
  problems: readonly Problem[];
  trial: Trial | null;
  /** While a person steps through the trial: how far it is lit. */
  stepLight: Lighting | null;
  /** While it is there, its path is lit instead of the trial's. It holds of this very document only. */
  proof: Proof | null;
  panel: PanelTab;
  selectedNodes: ReadonlySet<NodeId>;
  selectedEdges: ReadonlySet<string>;
  /** Sizes as the browser drew them; never part of the document. */
  measured: ReadonlyMap<NodeId, Size>;

  /**
   * @param merge edits with the same key, within that many milliseconds of one another, are undone together
   * @throws RulesError when the document does not allow the operation
   */
  run: (operation: FlowOperation, merge?: Merge) => void;
  undo: () => void;
  redo: () => void;
  /** Another draft from the server, say after a conflict or a restore; there is no way back from it by undo. */
  replace: (document: FlowDocument, revision: number) => void;
  /** Takes over what the server has by now, as one step that undo takes back: what was drawn here is not lost. */
  adopt: (document: FlowDocument, revision: number) => void;
  /** What another tab saved, while this one looks on: everything else on the screen stays as it is. */
  follow: (document: FlowDocument, revision: number) => void;
  select: (nodes: Iterable<NodeId>, edges?: Iterable<string>) => void;
  measure: (sizes: Iterable<[NodeId, Size]>) => void;
  view: (version: Viewing | null) => void;
  showTrial: (trial: Trial | null) => void;
  showStep: (lighting: Lighting | null) => void;
  showProof: (proof: Proof | null) => void;
  open: (panel: PanelTab) => void;
  showProblems: (problems: readonly Problem[]) => void;
}

export type FlowStore = StoreApi<FlowState>;

const MAX_STEPS = 500;

export interface FlowStart {
  document: FlowDocument;
  revision: number;
  readOnly: boolean;
  now?: () => number;
}

export function createFlowStore({ document, revision, readOnly, now = Date.now }: FlowStart): FlowStore {
  return createStore<FlowState>((set, get) => {
    /** Puts a document on the canvas; what was selected and is gone is selected no more. */
    const settle = (next: FlowDocument) => {
      const nodes = new Set(next.nodes.map((node) => node.id));
      const edges = new Set(next.edges.map((edge) => edge.id));
      const { selectedNodes, selectedEdges } = get();
      return {
        document: next,
        proof: null,
        selectedNodes: kept(selectedNodes, nodes),
        selectedEdges: kept(selectedEdges, edges),
      };
    };
    /** A conflict stays one until the person has decided. */
    const changed = (): Partial<FlowState> =>
      ['conflict', 'lost'].includes(get().save.kind) ? {} : { save: { kind: 'unsaved' } };
    const locked = () => isLocked(get());

    return {
      document,
      revision,
      restored: null,
      saved: document,
      save: { kind: 'saved' },
      undoSteps: [],
      redoSteps: [],
      readOnly,
      heldElsewhere: false,
      viewing: null,
      problems: [],
      trial: null,
      stepLight: null,
      proof: null,
      // What a drawn flow does is there to be read until a step is picked.
      panel: document.nodes.length > 1 ? 'outline' : 'step',
      selectedNodes: new Set(),
      selectedEdges: new Set(),
      measured: new Map(),

      run(operation, merge) {
        if (locked()) return;
        const { document: before, undoSteps } = get();
        const { document: after, inverse } = applyOperation(before, operation);
        const last = undoSteps.at(-1);
        const at = now();
        const merges = merge !== undefined && last?.key === merge.key && at - last.at < merge.within;
        // A merged edit changes what the last one changed, so the older inverse undoes both.
        const steps = merges
          ? [...undoSteps.slice(0, -1), { ...last, at }]
          : [...undoSteps, { operation: inverse, key: merge?.key, at }].slice(-MAX_STEPS);
        set({ ...settle(after), ...changed(), undoSteps: steps, redoSteps: [] });
      },

      undo() {
        const { document: before, undoSteps, redoSteps } = get();
        const step = undoSteps.at(-1);
        if (!step || locked()) return;
        const { document: after, inverse } = applyOperation(before, step.operation);
        set({
          ...settle(after),
          ...changed(),
          undoSteps: undoSteps.slice(0, -1),
          redoSteps: [...redoSteps, { operation: inverse, key: undefined, at: 0 }],
        });
      },

      redo() {
        const { document: before, undoSteps, redoSteps } = get();
        const step = redoSteps.at(-1);
        if (!step || locked()) return;
        const { document: after, inverse } = applyOperation(before, step.operation);
        set({
          ...settle(after),
          ...changed(),
          undoSteps: [...undoSteps, { operation: inverse, key: undefined, at: 0 }],
          redoSteps: redoSteps.slice(0, -1),
        });
      },

      replace(next, nextRevision) {
        set({
          ...settle(next),
          revision: nextRevision,
          saved: next,
          save: { kind: 'saved' },
          undoSteps: [],
          redoSteps: [],
          viewing: null,
        });
      },

      follow(next, nextRevision) {
        set({
          ...settle(next),
          revision: nextRevision,
          saved: next,
          save: { kind: 'saved' },
          undoSteps: [],
          redoSteps: [],
        });
      },

      adopt(next, nextRevision) {
        const { document: before, undoSteps } = get();
        const { inverse } = applyOperation(before, { type: 'replace-document', document: next });
        const isSame = JSON.stringify(before) === JSON.stringify(next);
        const taken: Step = { operation: inverse, key: undefined, at: 0 };
        set({
          ...settle(next),
          revision: nextRevision,
          saved: next,
          save: { kind: 'saved' },
          undoSteps: isSame ? undoSteps : [...undoSteps, taken].slice(-MAX_STEPS),
          redoSteps: [],
          viewing: null,
        });
      },

      select(nodes, edges = []) {
        set({ selectedNodes: new Set(nodes), selectedEdges: new Set(edges) });
      },

      measure(sizes) {
        const measured = new Map(get().measured);
        for (const [id, size] of sizes) measured.set(id, size);
        set({ measured });
      },

      view(version) {
        set({
          viewing: version,
          trial: null,
          stepLight: null,
          proof: null,
          selectedNodes: new Set(),
          selectedEdges: new Set(),
        });
      },

      showTrial(trial) {
        set({ trial, stepLight: null });
      },

      showStep(lighting) {
        set({ stepLight: lighting });
      },

      showProof(proof) {
        set({ proof });
      },

      open(panel) {
        set({ panel });
      },

      showProblems(problems) {
        const { proof } = get();
        set({ problems, proof: proof && problems.includes(proof.problem) ? proof : null });
      },
    };
  });
}

/** What is on the canvas: the draft, or the version being looked at. */
export const shownDocument = (state: FlowState): FlowDocument => state.viewing?.document ?? state.document;

/** What is lit on the canvas. */
export const shownLighting = ({ proof, trial, stepLight }: FlowState): Lighting | null =>
  proof?.lighting ?? stepLight ?? trial?.lighting ?? null;

export const isLocked = (state: FlowState): boolean => state.readOnly || state.heldElsewhere || state.viewing !== null;

function kept<Id>(selected: ReadonlySet<Id>, existing: ReadonlySet<Id>): ReadonlySet<Id> {
  const next = [...selected].filter((id) => existing.has(id));
  return next.length === selected.size ? selected : new Set(next);
}
