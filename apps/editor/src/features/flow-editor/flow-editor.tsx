import { Alert } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconEye } from '@tabler/icons-react';
import type { FlowDocument } from '@mailroom/rules';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import type { Flow } from '../../api/types';
import { useScreenTitle } from '../../ui/use-screen-title';
import { CanvasUiProvider, createCanvasUi } from './canvas/canvas-ui';
import { PhoneSheet } from './canvas/phone-sheet';
import { useArranging } from './canvas/use-arranging';
import { OpenFlowProvider } from './exchange/open-flow';
import classes from './flow-editor.module.css';
import { Workspace } from './outline/workspace';
import { PresenceProvider } from './presence/presence-context';
import { PresenceStrips } from './presence/presence-strips';
import { useTogether } from './presence/use-together';
import { SidePanel } from './side-panel';
import { useTryRoom } from './simulate/use-try-room';
import { Narrator } from './speech/narrator';
import { FlowProvider, useFlowState } from './state/flow-context';
import { createFlowStore } from './state/flow-store';
import { useReferences } from './state/references';
import { ReferencesProvider } from './state/references-context';
import { useAhead } from './state/use-ahead';
import { useChecks } from './state/use-checks';
import { Toolbar } from './toolbar';
import { VersionsRoom, type VersionsDialog } from './versions/versions-room';
import { ViewingBanner } from './versions/viewing-banner';

interface FlowEditorProps {
  flow: Flow;
  /** The stored draft, already read. */
  document: FlowDocument;
}

/** The editor of one flow. The store is made once: what the server sends later never replaces what is being drawn. */
export function FlowEditor({ flow, document }: FlowEditorProps) {
  const mayChange = useMay('flows:change');
  const isPhone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const readOnly = !mayChange || isPhone;
  const [store] = useState(() => createFlowStore({ document, revision: flow.draftRevision, readOnly }));
  const [ui] = useState(createCanvasUi);
  useEffect(() => store.setState({ readOnly }), [store, readOnly]);
  return (
    <FlowProvider value={store}>
      <ReactFlowProvider>
        <CanvasUiProvider value={ui}>
          <Screen flow={flow} canTry={mayChange} />
        </CanvasUiProvider>
      </ReactFlowProvider>
    </FlowProvider>
  );
}

function Screen({ flow: initial, canTry }: { flow: Flow; canTry: boolean }) {
  const { t } = useTranslation('flow');
  const [flow, setFlow] = useState(initial);
  useScreenTitle(flow.name);
  const references = useReferences(flow);
  const { autosave, shelf, presence } = useTogether(flow.id);
  const readOnly = useFlowState((state) => state.readOnly);
  // What somebody else is drawing is theirs to publish.
  const canPublish = useFlowState((state) => !state.heldElsewhere) && flow.mayPublish;
  const [dialog, setDialog] = useState<VersionsDialog>(null);
  const trying = useTryRoom(flow, canTry);
  const { tidy } = useArranging();
  useChecks(references.existing);
  const { isAhead, settle } = useAhead(initial);
  const published = (next: Flow, live?: FlowDocument) => {
    setFlow(next);
    settle(live);
  };

  return (
    <ReferencesProvider value={references}>
      <PresenceProvider value={presence}>
        <OpenFlowProvider value={flow}>
          <div className={classes.screen}>
            <Toolbar
              flow={flow}
              isAhead={isAhead}
              canPublish={canPublish}
              onTidy={() => tidy('all')}
              onPublish={() => setDialog('publish')}
              onVersions={() => setDialog('versions')}
            />
            {readOnly && (
              <Alert p={6} radius={0} color="gray" icon={<IconEye size={16} />} className={classes.banner}>
                {t(canTry ? 'page.smallScreen' : 'page.readOnly')}
              </Alert>
            )}
            <PresenceStrips flow={flow} shelf={shelf} autosave={autosave} />
            <ViewingBanner flowId={flow.id} />
            <div className={classes.body}>
              <Workspace />
              <PhoneSheet>
                <SidePanel tryPanel={trying.panel} />
              </PhoneSheet>
            </div>
            <VersionsRoom
              flow={flow}
              isAhead={isAhead}
              canPublish={canPublish}
              autosave={autosave}
              dialog={dialog}
              onDialog={setDialog}
              onPublished={published}
            />
            {trying.overlay}
            <Narrator />
          </div>
        </OpenFlowProvider>
      </PresenceProvider>
    </ReferencesProvider>
  );
}
