import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFocus2,
  IconHistory,
  IconLayoutDistributeHorizontal,
  IconPlus,
  IconRocket,
  IconSearch,
  IconTestPipe,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommands, type Command } from '../../ui/commands';
import { useCanvasUiStore } from './canvas/canvas-ui';
import { capsOf } from './canvas/shortcuts';
import { focusStep } from './canvas/use-centre';
import { useNodeWords } from './canvas/use-drawing';
import { useFocusStep } from './canvas/use-focus-step';
import { useMiddle } from './canvas/use-middle';
import { useFlowLanguage } from './i18n/use-language';
import { callFocus, useOutlineStore } from './outline/outline-store';
import { stepKey } from './outline/outline-tree';
import { useFlowView } from './outline/use-flow-view';
import { offeredSteps } from './palette/offered-steps';
import { useFlowStore } from './state/flow-context';
import { isLocked, shownDocument } from './state/flow-store';
import { useKnownReferences } from './state/references-context';
import { useEdits } from './state/use-edits';

interface ToolbarDeeds {
  /** Also where drawing is not possible, as on a phone. */
  canPublish: boolean;
  onTidy: () => void;
  onPublish: () => void;
  onVersions: () => void;
}

/** What the toolbar does, the steps that can be added and those that are there, for the palette of commands. */
export function useToolbarCommands({ canPublish, onTidy, onPublish, onVersions }: ToolbarDeeds): void {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const store = useFlowStore();
  const ui = useCanvasUiStore();
  const outline = useOutlineStore();
  const words = useNodeWords();
  const edits = useEdits();
  const middle = useMiddle();
  const focus = useFocusStep();
  const { view } = useFlowView();
  const { scope } = useKnownReferences().existing.self ?? {};

  const goTo = (id: string) => {
    store.getState().open('step');
    focus(id);
    if (view === 'outline') callFocus(outline, stepKey(id));
    else focusStep(id);
  };

  // Made when the palette opens: what the flow has changes with every edit.
  useCommands(() => {
    const state = store.getState();
    const section = t('commands.flow');
    const isDraft = !isLocked(state);
    const when = (holds: boolean, command: Command): Command[] => (holds ? [{ section, ...command }] : []);
    return [
      ...when(isDraft && state.undoSteps.length > 0, {
        id: 'flow.undo',
        label: t('action.undo'),
        icon: IconArrowBackUp,
        keys: capsOf('undo'),
        run: edits.undo,
      }),
      ...when(isDraft && state.redoSteps.length > 0, {
        id: 'flow.redo',
        label: t('action.redo'),
        icon: IconArrowForwardUp,
        keys: capsOf('redo'),
        run: edits.redo,
      }),
      ...when(isDraft, {
        id: 'flow.tidy',
        label: t('action.layout'),
        icon: IconLayoutDistributeHorizontal,
        run: onTidy,
      }),
      ...when(view !== 'outline', {
        id: 'flow.find',
        label: t('find.title'),
        icon: IconSearch,
        keys: capsOf('find'),
        run: () => ui.setState({ isFinding: true }),
      }),
      ...when(!state.readOnly, {
        id: 'flow.try',
        label: t('commands.try'),
        icon: IconTestPipe,
        run: () => state.open('try'),
      }),
      ...when(state.problems.length > 0, {
        id: 'flow.problems',
        label: t('commands.problems'),
        icon: IconAlertTriangle,
        run: () => state.open('problems'),
      }),
      ...when(true, { id: 'flow.versions', label: t('action.versions'), icon: IconHistory, run: onVersions }),
      ...when(canPublish && state.viewing === null, {
        id: 'flow.publish',
        label: t('action.publish'),
        icon: IconRocket,
        run: onPublish,
      }),
      ...offeredSteps({ scope, language, search: '' })
        .flatMap(({ offers }) => (isDraft ? offers : []))
        .map(({ key, label, description, choice }) => ({
          id: `flow.add.${key}`,
          label,
          section: t('commands.add'),
          keywords: description,
          icon: IconPlus,
          isOneOfMany: true,
          run: () => edits.addAfterSelected(choice, middle()),
        })),
      ...shownDocument(state).nodes.map((node) => ({
        id: `flow.step.${node.id}`,
        label: words.title(node),
        detail: words.sentence(node),
        section: t('commands.steps'),
        icon: IconFocus2,
        isOneOfMany: true,
        run: () => goTo(node.id),
      })),
    ];
  });
}
