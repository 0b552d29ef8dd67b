import { Button } from '@mantine/core';
import { IconHourglass, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../../ui/confirm';
import { toastProblem } from '../../../ui/toast';
import { useFormat } from '../../../ui/use-format';
import { useFlowState } from '../state/flow-context';
import { ChangesDialog } from './changes-dialog';
import { usePresenceSession, usePresenceState } from './presence-context';
import { Strip } from './strip';
import { useSecondsLeft } from './use-seconds-left';

/** Another tab is changing the flow: who, since when, and the ways to get it. */
export function HeldStrip({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('flow');
  const format = useFormat();
  const session = usePresenceSession();
  const { seen, wish, deadline, lost, isHandingOver } = usePresenceState((state) => state);
  const mayEdit = !useFlowState((state) => state.readOnly);
  const document = useFlowState((state) => state.document);
  const seconds = useSecondsLeft(wish === 'asked' ? deadline : null);
  const [isBusy, setBusy] = useState(false);
  const [shows, setShows] = useState(false);
  const lock = seen?.lock;
  if (!lock || lock.isThisTab || isHandingOver) return null;

  const perform = (action: () => Promise<void>) => async () => {
    setBusy(true);
    await action().catch(toastProblem);
    setBusy(false);
    onDone();
  };
  const { name } = lock.user;
  const force = () =>
    ask({
      title: t('presence.forceTitle', { name }),
      text: t('presence.forceText', { name }),
      confirm: t('presence.forceConfirm'),
      cancel: t('action.cancel'),
      color: 'iris',
      onConfirm: () => void perform(session.force)(),
    });
  const since = format.planned(lock.since);
  const plain = lost
    ? t(lock.isYou ? 'presence.lostToYou' : 'presence.lost', { name, since })
    : t(lock.isYou ? 'presence.heldByYou' : 'presence.held', { name, since });
  const other =
    seen.wish && !seen.wish.isThisTab ? ` ${t('presence.askedByOther', { name: seen.wish.user.name })}` : '';
  const text =
    wish === 'asked' ? t('presence.asked', { name }) : wish === 'refused' ? t('presence.refused', { name }) : plain;
  const button = { size: 'compact-xs', variant: 'default', disabled: isBusy } as const;
  return (
    <Strip
      color={wish === 'asked' ? 'blue' : 'gray'}
      icon={wish === 'asked' ? <IconHourglass size={16} /> : <IconLock size={16} />}
      testId="flow-held"
      text={text + other}
      ticking={seconds === null ? undefined : t('presence.askedLeft', { seconds })}
    >
      {lost && (
        <Button {...button} onClick={() => setShows(true)}>
          {t('presence.whatChanged')}
        </Button>
      )}
      {mayEdit && lock.isYou && (
        <Button {...button} variant="light" onClick={() => void perform(session.force)()}>
          {t('presence.here')}
        </Button>
      )}
      {mayEdit && !lock.isYou && wish !== 'asked' && other === '' && (
        <Button {...button} variant="light" onClick={() => void perform(session.ask)()}>
          {t(wish === 'refused' ? 'presence.askAgain' : 'presence.takeOver')}
        </Button>
      )}
      {mayEdit && !lock.isYou && (wish !== 'none' || other !== '') && (
        <Button {...button} onClick={force}>
          {t('presence.takeNow')}
        </Button>
      )}
      {mayEdit && wish === 'asked' && (
        <Button {...button} variant="subtle" onClick={() => void perform(session.withdraw)()}>
          {t('presence.neverMind')}
        </Button>
      )}
      {shows && lost && (
        <ChangesDialog
          title={t('presence.whatChangedTitle')}
          before={lost.document}
          after={document}
          onClose={() => setShows(false)}
        />
      )}
    </Strip>
  );
}
