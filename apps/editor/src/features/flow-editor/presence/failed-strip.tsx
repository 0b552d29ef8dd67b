import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Autosave } from '../state/autosave';
import { useFlowState } from '../state/flow-context';
import { Strip } from './strip';
import { useSecondsLeft } from './use-seconds-left';

/** What was drawn could not be saved: that nothing is lost, and when it is tried again. */
export function FailedStrip({ autosave, hasFailed }: { autosave: Autosave; hasFailed: boolean }) {
  const { t } = useTranslation('flow');
  const save = useFlowState((state) => state.save);
  const failed = save.kind === 'failed' ? save : null;
  const seconds = useSecondsLeft(failed?.retryAt ?? null);
  // While it is tried again the line stays, so that nothing jumps.
  if (!hasFailed || (!failed && save.kind !== 'saving')) return null;
  return (
    <Strip
      color="red"
      icon={<IconCloudOff size={16} />}
      isUrgent
      testId="save-failed"
      text={t('presence.saveFailed', { detail: failed?.detail ?? '' })}
      ticking={seconds === null ? undefined : t('presence.nextTry', { seconds })}
    >
      <Button size="compact-xs" variant="default" loading={!failed} onClick={() => void autosave.flush()}>
        {t('presence.tryNow')}
      </Button>
    </Strip>
  );
}
