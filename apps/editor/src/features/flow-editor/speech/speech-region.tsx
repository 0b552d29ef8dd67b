import { VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useNodeWords } from '../canvas/use-drawing';
import { useFlowStore } from '../state/flow-context';
import { narrate } from './narrate';
import { speech } from './speech';

/** The one live region of the flow editor: it tells a screen reader what became of what was done. */
export function SpeechRegion() {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const words = useNodeWords();
  const { text, count } = useStore(speech);
  useEffect(() => narrate(store, words, t), [store, words, t]);
  return (
    <VisuallyHidden component="div" role="status" aria-live="polite" aria-atomic data-testid="speech">
      <span key={count}>{text}</span>
    </VisuallyHidden>
  );
}
