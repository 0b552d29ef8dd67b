import { canConnect, type FlowOperation, type NodeId } from '@mailroom/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeWords } from '../canvas/use-drawing';
import { useFlowLanguage } from '../i18n/use-language';
import { announce, nameEdit } from '../speech/speech';
import { clipOf, paste as pasteFree, readClip, writeClip } from '../state/clipboard';
import { addStep, redirect, removal, withoutEdge, type Edit, type StepChoice } from '../state/edits';
import { useFlowStore } from '../state/flow-context';
import { isLocked, shownDocument } from '../state/flow-store';
import { useEdits } from '../state/use-edits';
import { freeTarget, pasteAt, targetAt, wayOf } from './outline-edits';
import { moveStep, removeStep } from './outline-moves';
import { callFocus, useOutlineStore } from './outline-store';
import { outlineTree, stepKey, wayKey, type OutlineRow } from './outline-tree';

/** What can be done on a line of the outline; the focus stays in the outline, on the line it is about. */
export function useOutlineEdits() {
  const flow = useFlowStore();
  const outline = useOutlineStore();
  const { run, refuseText } = useEdits();
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const words = useNodeWords();

  return useMemo(() => {
    const documentNow = () => flow.getState().document;
    const refuse = (message: string) => {
      refuseText(message, t('outline.notPossible'));
    };
    const unlocked = () => !isLocked(flow.getState());
    const unfold = (key: string) =>
      outline.setState(({ folded }) => ({ folded: new Set([...folded].filter((one) => one !== key)) }));
    const goTo = (id: NodeId) => {
      unfoldAbove(id);
      flow.getState().select([id]);
      callFocus(outline, stepKey(id));
    };
    const unfoldAbove = (id: NodeId) => {
      const { folded } = outline.getState();
      if (folded.size === 0) return;
      const rows = new Map(outlineTree(shownDocument(flow.getState())).map((row) => [row.key, row]));
      const next = new Set(folded);
      for (let key = rows.get(stepKey(id))?.parent; key; key = rows.get(key)?.parent) next.delete(key);
      outline.setState({ folded: next });
    };
    const perform = ({ operation, selects }: Edit) => {
      const [first] = selects;
      if (unlocked() && run(operation) && first !== undefined) goTo(first);
    };
    /** Deletes, and leaves the focus where the line was. */
    const performRemoval = (operation: FlowOperation | null, key: string) => {
      if (!unlocked() || !operation) return;
      const before = outlineTree(documentNow());
      const index = before.findIndex((row) => row.key === key);
      if (!run(operation)) return;
      const left = new Set(outlineTree(documentNow()).map((row) => row.key));
      const next = before.slice(index).find((row) => left.has(row.key)) ?? before.findLast((row) => left.has(row.key));
      callFocus(outline, next?.key);
    };

    const edits = {
      goTo,
      refuse,

      /** @returns whether something can follow the line */
      canFollow: (row: OutlineRow): boolean => {
        if (row.kind === 'section' || (row.kind === 'step' && row.node.kind === 'note')) return true;
        if (wayOf(documentNow(), row)) return true;
        const [way] = row.kind === 'step' ? documentNow().edges.filter(({ from }) => from === row.node.id) : [];
        const hasWays = way !== undefined;
        if (hasWays) {
          unfold(row.key);
          callFocus(outline, wayKey(way.from, way.port));
        }
        refuse(
          hasWays
            ? t('outline.refused.chooseWay')
            : t('outline.refused.noWay', { title: row.kind === 'step' ? words.title(row.node) : '' }),
        );
        return false;
      },

      add: (choice: StepChoice, row: OutlineRow) => {
        const { document, measured } = flow.getState();
        const way = wayOf(document, row);
        perform(addStep(document, measured, choice, way ? targetAt(document, way) : freeTarget(document)));
      },

      connect: (row: OutlineRow, to: NodeId | null) => {
        const document = documentNow();
        const way = wayOf(document, row);
        if (!way || !unlocked()) return;
        const { from, port } = way;
        const answer = to === null ? null : canConnect(withoutEdge(document, from, port), from, port, to);
        if (answer && !answer.ok) return refuse(answer.reason[language]);
        run(redirect(document, from, port, to));
        callFocus(outline, row.kind === 'way' ? wayKey(from, port) : stepKey(from));
      },

      rename: (row: OutlineRow, title: string) => {
        const text = title.trim();
        if (row.kind === 'step' && text !== (row.node.title ?? '')) {
          const said = run({ type: 'set-title', nodeId: row.node.id, title: text || undefined });
          const node = documentNow().nodes.find(({ id }) => id === row.node.id);
          if (said && node) nameEdit(t('speech.renamed', { title: words.title(node) }));
        }
        if (row.kind === 'way' && row.node.kind === 'switch') {
          const cases = row.node.data.cases.map((item) => {
            if (item.id !== row.port) return item;
            const { title: _before, ...rest } = item;
            return text ? { ...rest, title: text } : rest;
          });
          run({ type: 'set-data', nodeId: row.node.id, data: { cases } });
        }
      },

      move: (row: OutlineRow, direction: 'up' | 'down') => {
        if (row.kind !== 'step' || !unlocked()) return;
        const { document, measured } = flow.getState();
        const answer = moveStep(document, outlineTree(document), measured, row.node.id, direction);
        if (!answer.ok) return refuse(t(`outline.refused.${answer.reason}`));
        if (!run(answer.operation)) return;
        const line = outlineTree(documentNow()).find(({ key }) => key === row.key);
        const number = line?.kind === 'step' ? (line.number ?? '') : '';
        nameEdit(t('speech.moved', { title: words.title(row.node), number }));
        goTo(row.node.id);
      },

      remove: (row: OutlineRow, withBlock = false) => {
        const document = documentNow();
        const { selectedNodes, selectedEdges } = flow.getState();
        const several = selectedNodes.size > 1;
        if (row.kind === 'way') {
          const edge = document.edges.find(({ from, port }) => from === row.node.id && port === row.port);
          if (edge) performRemoval({ type: 'disconnect', edgeId: edge.id }, row.key);
        } else if (several && row.kind === 'step' && selectedNodes.has(row.node.id)) {
          performRemoval(removal(document, selectedNodes, selectedEdges), row.key);
        } else if (row.kind === 'step') {
          if (row.node.kind === 'trigger') return refuse(t('outline.refused.fixed'));
          performRemoval(removeStep(document, outlineTree(document), row.node.id, withBlock), row.key);
        }
      },

      duplicate: (row: OutlineRow) => {
        if (row.kind !== 'step') return;
        const { document, measured } = flow.getState();
        const clip = clipOf(document, chosen(row));
        const way = wayOf(document, row);
        if (clip.nodes.length === 0) return refuse(t('outline.refused.fixed'));
        perform(way ? pasteAt(document, measured, clip, way) : pasteFree(clip));
      },

      /** The text for the clipboard; `null`: there is nothing to copy. */
      copy: (row: OutlineRow): string | null => {
        if (row.kind !== 'step') return null;
        const clip = clipOf(shownDocument(flow.getState()), chosen(row));
        if (clip.nodes.length === 0) return null;
        announce(t('toast.copied', { count: clip.nodes.length }));
        return writeClip(clip);
      },

      paste: (row: OutlineRow, text: string) => {
        const clip = readClip(text);
        if (!clip) return refuse(t('outline.refused.noSteps'));
        const { document, measured } = flow.getState();
        const way = wayOf(document, row);
        perform(way ? pasteAt(document, measured, clip, way) : pasteFree(clip, freePosition()));
      },
    };
    const chosen = (row: Extract<OutlineRow, { kind: 'step' }>): ReadonlySet<NodeId> => {
      const { selectedNodes } = flow.getState();
      return selectedNodes.has(row.node.id) ? selectedNodes : new Set([row.node.id]);
    };
    const freePosition = () => {
      const target = freeTarget(documentNow());
      return target.kind === 'free' ? target.position : undefined;
    };
    return edits;
  }, [flow, outline, run, refuseText, t, language, words]);
}
