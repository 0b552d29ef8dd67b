import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flow } from '../../../api/types';
import { toastDone } from '../../../ui/toast';
import { useUnsavedChanges } from '../../../ui/unsaved-changes';
import type { Autosave } from '../state/autosave';
import { useFlowStore } from '../state/flow-context';
import { FailedStrip } from './failed-strip';
import { HeldStrip } from './held-strip';
import { KeptStrip } from './kept-strip';
import classes from './presence.module.css';
import { usePresenceSession } from './presence-context';
import type { KeptWorkShelf } from './use-kept-work';
import { WishStrip } from './wish-strip';

interface PresenceStripsProps {
  flow: Flow;
  shelf: KeptWorkShelf;
  autosave: Autosave;
}

/** What has to be said above the canvas of who changes the flow and of what is not saved. */
export function PresenceStrips({ flow, shelf, autosave }: PresenceStripsProps) {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const session = usePresenceSession();
  const strips = useRef<HTMLDivElement>(null);
  const [hasFailed, setFailed] = useState(false);
  useUnsavedChanges(() => store.getState().save.kind !== 'saved', {
    save: autosave.flush,
    fate: t('presence.leaveText'),
  });

  useEffect(
    () =>
      store.subscribe(({ save }) => {
        if (save.kind === 'failed') setFailed(true);
        else if (save.kind !== 'saving') setFailed(false);
      }),
    [store],
  );
  useEffect(
    () =>
      session.state.subscribe(({ seen, wish }, before) => {
        if (before.wish === 'asked' && wish === 'none' && seen?.lock?.isThisTab) toastDone(t('presence.yours'));
      }),
    [session, t],
  );

  // The pressed button goes with its strip; the keyboard stays where it was.
  const settle = () =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) strips.current?.focus();
    });
  return (
    <div ref={strips} tabIndex={-1} className={classes.strips}>
      <WishStrip onDone={settle} />
      <HeldStrip onDone={settle} />
      <FailedStrip autosave={autosave} hasFailed={hasFailed} />
      <KeptStrip flow={flow} shelf={shelf} onDone={settle} />
    </div>
  );
}
