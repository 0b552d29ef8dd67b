import { useTranslation } from 'react-i18next';
import { Boundary } from '../../../ui/broken-part';
import { useCommands } from '../../../ui/commands';
import { FlowCanvas } from '../canvas/flow-canvas';
import { ShortcutHelp } from '../canvas/shortcut-help';
import { useShortcuts } from '../canvas/use-shortcuts';
import { Palette } from '../palette/palette';
import { useFlowState } from '../state/flow-context';
import { isLocked } from '../state/flow-store';
import { OutlinePane } from './outline-pane';
import classes from './outline.module.css';
import { useFlowView } from './use-flow-view';
import { VIEW_ICONS } from './view-icons';

/** What is worked on: the canvas, the outline, or both side by side. */
export function Workspace() {
  const { t } = useTranslation('flow');
  const locked = useFlowState(isLocked);
  const { view, views, setView } = useFlowView();
  useCommands(
    views.map((one) => ({
      id: `flow.view.${one}`,
      label: t(`outline.views.${one}`),
      section: t('outline.view'),
      icon: VIEW_ICONS[one],
      run: () => setView(one),
    })),
  );
  return (
    <>
      {!locked && view !== 'outline' && <Palette />}
      {view !== 'canvas' && (
        <section className={classes.workspace} data-view={view} aria-label={t('outline.title')}>
          <Boundary>
            <OutlinePane />
          </Boundary>
        </section>
      )}
      {view === 'outline' ? (
        <Shortcuts />
      ) : (
        <Boundary>
          <FlowCanvas />
        </Boundary>
      )}
    </>
  );
}

/** The keys of the editor, which the canvas brings where it is shown. */
function Shortcuts() {
  useShortcuts();
  return <ShortcutHelp />;
}
