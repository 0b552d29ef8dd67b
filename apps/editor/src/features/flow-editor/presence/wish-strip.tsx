import { Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toastProblem } from '../../../ui/toast';
import { usePresenceSession, usePresenceState } from './presence-context';
import { Strip } from './strip';
import { useSecondsLeft } from './use-seconds-left';

/** Somebody wants to change the flow that this tab is changing. */
export function WishStrip({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('flow');
  const session = usePresenceSession();
  const { seen, deadline, isHandingOver } = usePresenceState((state) => state);
  const wish = seen?.lock?.isThisTab ? seen.wish : null;
  const seconds = useSecondsLeft(wish ? deadline : null);
  const [isBusy, setBusy] = useState(false);
  if (!wish) return null;

  const perform = (action: () => Promise<void>) => async () => {
    setBusy(true);
    await action().catch(toastProblem);
    setBusy(false);
    onDone();
  };
  const { name } = wish.user;
  return (
    <Strip
      color="orange"
      icon={<IconHandStop size={16} />}
      isUrgent
      testId="flow-wish"
      text={t(isHandingOver ? 'presence.handingOver' : 'presence.wish', { name })}
      ticking={isHandingOver ? undefined : t('presence.wishLeft', { seconds: seconds ?? 0 })}
    >
      <Button size="compact-xs" loading={isBusy || isHandingOver} onClick={() => void perform(session.handOver)()}>
        {t('presence.handOver')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        disabled={isBusy || isHandingOver}
        onClick={() => void perform(session.keep)()}
      >
        {t('presence.keep')}
      </Button>
    </Strip>
  );
}
