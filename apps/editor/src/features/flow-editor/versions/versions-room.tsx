import type { FlowDocument } from '@mailroom/rules';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Flow } from '../../../api/types';
import type { Autosave } from '../state/autosave';
import { useFlowStore } from '../state/flow-context';
import { ConflictDialog } from './conflict-dialog';
import { PublishDialog } from './publish-dialog';
import { toastPublished } from './published-toast';
import { RollBackDialog } from './roll-back-dialog';
import { readDocument } from './use-stored';
import { useVersionCommands } from './use-version-commands';
import { VersionsDrawer } from './versions-drawer';

export type VersionsDialog = 'publish' | 'versions' | null;

interface VersionsRoomProps {
  flow: Flow;
  /** The draft differs from what is published. */
  isAhead: boolean;
  /** May change what decides about mail, also where drawing is not possible. */
  canPublish: boolean;
  autosave: Autosave;
  dialog: VersionsDialog;
  onDialog: (dialog: VersionsDialog) => void;
  /** @param live what decides now, when it is not the draft as it is here */
  onPublished: (flow: Flow, live?: FlowDocument) => void;
}

/** Everything about versions that opens over the canvas; an address may ask for it: `?publish`, `?version=3`, `?roll-back=3`. */
export function VersionsRoom(props: VersionsRoomProps) {
  const { flow, isAhead, canPublish, autosave, dialog, onDialog, onPublished } = props;
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const navigate = useNavigate();
  const commands = useVersionCommands(flow, isAhead);
  const [rollingBackTo, setRollingBackTo] = useState<number | null>(null);
  const [params, setParams] = useSearchParams();

  const rollBackTo = (number: number) =>
    void autosave.flush().then(() => {
      onDialog(null);
      setRollingBackTo(number);
    });

  const asked = params.has('publish') || params.has('version') || params.has('roll-back');
  useEffect(() => {
    if (!asked) return;
    const version = readNumber(params.get('version'));
    const rollBack = readNumber(params.get('roll-back'));
    if (params.has('publish') && canPublish) onDialog('publish');
    if (version !== null) void commands.open(version);
    if (rollBack !== null && canPublish) setRollingBackTo(rollBack);
    // Asked once: reloading, or going back here, does not open it again.
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const name of ['publish', 'version', 'roll-back']) next.delete(name);
        return next;
      },
      { replace: true },
    );
  }, [asked, params, setParams, canPublish, onDialog, commands]);

  const tell = (message: string, number: number, before: number | null) =>
    toastPublished({
      t,
      message,
      onSee: () => void navigate(`/flows/${flow.id}?version=${number}`),
      onUndo: before === null ? undefined : () => void navigate(`/flows/${flow.id}?roll-back=${before}`),
    });

  const published = (next: Flow, before: number | null) => {
    onPublished(next);
    const number = next.publishedVersion ?? 1;
    tell(t('toast.published', { number }), number, before);
  };

  const rolledBack = (next: Flow, from: number, live: FlowDocument) => {
    const draft = readDocument(next.draft);
    if (draft && next.draftRevision !== store.getState().revision) store.getState().adopt(draft, next.draftRevision);
    store.getState().view(null);
    onPublished(next, live);
    const number = next.publishedVersion ?? 1;
    tell(t('rollBack.done', { number, from }), number, flow.publishedVersion);
  };

  return (
    <>
      {dialog === 'publish' && (
        <PublishDialog flow={flow} autosave={autosave} onClose={() => onDialog(null)} onPublished={published} />
      )}
      {dialog === 'versions' && (
        <VersionsDrawer
          flow={flow}
          isAhead={isAhead}
          canPublish={canPublish}
          autosave={autosave}
          onRollBack={rollBackTo}
          onClose={() => onDialog(null)}
        />
      )}
      {rollingBackTo !== null && (
        <RollBackDialog
          flow={flow}
          isAhead={isAhead}
          number={rollingBackTo}
          onClose={() => setRollingBackTo(null)}
          onRolledBack={rolledBack}
        />
      )}
      <ConflictDialog flowId={flow.id} autosave={autosave} />
    </>
  );
}

const readNumber = (text: string | null): number | null =>
  text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
