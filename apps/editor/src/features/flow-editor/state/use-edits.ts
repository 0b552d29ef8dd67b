import { notifications } from '@mantine/notifications';
import {
  canConnect,
  newId,
  RulesError,
  type Connection,
  type FlowOperation,
  type Localised,
  type NodeId,
  type PortId,
  type Position,
} from '@mailroom/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowLanguage } from '../i18n/use-language';
import { announce } from '../speech/speech';
import { clipOf, paste, readClip, writeClip } from './clipboard';
import {
  addStep,
  canReconnect,
  reconnection,
  redirect,
  removal,
  startTemplate,
  targetAfter,
  withoutEdge,
  type AddTarget,
  type Edit,
  type StepChoice,
} from './edits';
import { useFlowStore } from './flow-context';
import { isLocked, shownDocument, type Merge } from './flow-store';

/** Everything a person does to the flow, for mouse and keyboard alike. What is not possible is said, never thrown. */
export function useEdits() {
  const store = useFlowStore();
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();

  return useMemo(() => {
    const say = (title: string, message: string) => {
      // The live region says it; the toast is for the eyes.
      announce(`${title}. ${message}`);
      const look = { color: 'orange', withBorder: true, autoClose: 5000, role: 'presentation' } as const;
      const closeButtonProps = { 'aria-label': t('action.close') };
      notifications.show({ id: 'flow-refused', title, message, closeButtonProps, ...look });
    };

    const run = (operation: FlowOperation | null, merge?: Merge): boolean => {
      if (!operation || isLocked(store.getState())) return false;
      try {
        store.getState().run(operation, merge);
        return true;
      } catch (error) {
        if (!(error instanceof RulesError)) throw error;
        say(t('toast.notChanged'), error.message);
        return false;
      }
    };
    const perform = ({ operation, selects }: Edit) => {
      if (isLocked(store.getState()) || !run(operation)) return;
      store.getState().select(selects);
      store.getState().open('step');
    };
    const refuse = (reason: Localised) => say(t('toast.refused'), reason[language]);

    return {
      run,
      refuse,
      /** Says why something is not done; unless told otherwise, why steps are not connected. */
      refuseText: (reason: string, title = t('toast.refused')) => say(title, reason),

      add: (choice: StepChoice, target: AddTarget) => {
        const { document, measured } = store.getState();
        perform(addStep(document, measured, choice, target));
      },

      /** @param otherwise where it goes when nothing is selected and the start is taken */
      addAfterSelected: (choice: StepChoice, otherwise: Position) => {
        const { document, measured, selectedNodes } = store.getState();
        const selected = selectedNodes.size === 1 ? [...selectedNodes][0] : undefined;
        perform(addStep(document, measured, choice, targetAfter(document, selected, otherwise)));
      },

      begin: (template: 'if-then' | 'case') => {
        perform(startTemplate(store.getState().document, template));
      },

      connect: (from: NodeId, port: PortId, to: NodeId) => {
        const answer = canConnect(store.getState().document, from, port, to);
        if (!answer.ok) return refuse(answer.reason);
        run({ type: 'connect', edge: { id: newId('edge'), from, port, to } });
      },

      /** Leads a port to another step, or nowhere. */
      redirect: (from: NodeId, port: PortId, to: NodeId | null) => {
        const { document } = store.getState();
        const answer =
          to === null ? ({ ok: true } as const) : canConnect(withoutEdge(document, from, port), from, port, to);
        if (!answer.ok) return refuse(answer.reason);
        run(redirect(document, from, port, to));
      },

      /** Takes one end of a connection elsewhere. */
      reconnect: (edgeId: string, to: Connection) => {
        const { document } = store.getState();
        const answer = canReconnect(document, edgeId, to);
        if (!answer.ok) return refuse(answer.reason);
        run(reconnection(document, edgeId, to));
      },

      remove: (nodes: Iterable<NodeId>, edges: Iterable<string>) => {
        run(removal(store.getState().document, nodes, edges));
      },

      removeSelected: () => {
        const { document, selectedNodes, selectedEdges } = store.getState();
        run(removal(document, selectedNodes, selectedEdges));
      },

      duplicate: () => {
        const { document, selectedNodes } = store.getState();
        const clip = clipOf(document, selectedNodes);
        if (clip.nodes.length) perform(paste(clip));
      },

      selectAll: () => {
        const document = shownDocument(store.getState());
        store.getState().select(
          document.nodes.map((node) => node.id),
          document.edges.map((edge) => edge.id),
        );
      },

      /** The text for the clipboard; `null` when nothing that can be copied is selected. */
      copy: (): string | null => {
        const clip = clipOf(shownDocument(store.getState()), store.getState().selectedNodes);
        if (!clip.nodes.length) return null;
        notifications.show({
          message: t('toast.copied', { count: clip.nodes.length }),
          color: 'teal',
          withBorder: true,
          autoClose: 2000,
        });
        return writeClip(clip);
      },

      /** For a button: the browser's own copy command takes the text of `copy`. */
      copyToClipboard: () => void document.execCommand('copy'),

      paste: (text: string, at?: Position) => {
        const clip = readClip(text);
        if (clip) perform(paste(clip, at));
        else if (text.trim().startsWith('{')) say(t('toast.notChanged'), t('toast.notPasted'));
      },

      undo: () => store.getState().undo(),
      redo: () => store.getState().redo(),
    };
  }, [store, t, language]);
}
