import { Button, Tooltip } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCreateFlow } from '../../../api/flows';
import type { Flow } from '../../../api/types';
import { ask } from '../../../ui/confirm';
import { toastDone, toastProblem, toastUndo } from '../../../ui/toast';
import { useFormat } from '../../../ui/use-format';
import { useFlowState } from '../state/flow-context';
import { isLocked } from '../state/flow-store';
import { ChangesDialog } from './changes-dialog';
import { Strip } from './strip';
import type { KeptWorkShelf } from './use-kept-work';

/** Work that a crash or another tab kept from being saved: the newest of it, until the person has decided. */
export function KeptStrip({ flow, shelf, onDone }: { flow: Flow; shelf: KeptWorkShelf; onDone: () => void }) {
  const { t } = useTranslation('flow');
  const format = useFormat();
  const navigate = useNavigate();
  const create = useCreateFlow();
  const locked = useFlowState(isLocked);
  const document = useFlowState((state) => state.document);
  const revision = useFlowState((state) => state.revision);
  const readOnly = useFlowState((state) => state.readOnly);
  const [shows, setShows] = useState(false);
  const [work] = shelf.offers;
  if (!work || readOnly) return null;

  const putBack = () => {
    shelf.putBack(work);
    toastDone(t('presence.putBackDone'));
    onDone();
  };
  const copy = () => {
    const name = t('presence.copyName', { name: flow.name }).slice(0, 120);
    create.mutate(
      // A mailbox has one flow; one for others to call decides nothing by itself.
      { name, scope: 'shared', mailboxId: null, draft: work.document },
      {
        onSuccess: (made) => {
          shelf.discard(work);
          toastUndo(t('presence.copied', { name }), t('presence.openCopy'), () => void navigate(`/flows/${made.id}`));
          onDone();
        },
        onError: toastProblem,
      },
    );
  };
  const throwAway = () =>
    ask({
      title: t('presence.throwAwayTitle'),
      text: t('presence.throwAwayText'),
      confirm: t('presence.throwAway'),
      cancel: t('action.cancel'),
      onConfirm: () => {
        shelf.discard(work);
        onDone();
      },
    });
  const at = format.planned(new Date(work.at).toISOString());
  return (
    <Strip
      color="yellow"
      icon={<IconLifebuoy size={16} />}
      testId="kept-work"
      text={`${t('presence.kept', { at })}${work.revision === revision ? '' : ` ${t('presence.keptOld')}`}`}
    >
      <Button size="compact-xs" variant="default" onClick={() => setShows(true)}>
        {t('presence.keptDiffers')}
      </Button>
      <Tooltip label={t('presence.putBackWhy')} disabled={!locked} multiline maw={280}>
        <Button
          size="compact-xs"
          variant="light"
          data-disabled={locked || undefined}
          onClick={locked ? undefined : putBack}
          aria-disabled={locked}
        >
          {t('presence.putBack')}
        </Button>
      </Tooltip>
      <Button size="compact-xs" variant="default" loading={create.isPending} onClick={copy}>
        {t('presence.asCopy')}
      </Button>
      <Button size="compact-xs" variant="subtle" color="red" onClick={throwAway}>
        {t('presence.throwAway')}
      </Button>
      {shows && (
        <ChangesDialog
          title={t('presence.keptTitle')}
          before={document}
          after={work.document}
          onClose={() => setShows(false)}
        />
      )}
    </Strip>
  );
}
