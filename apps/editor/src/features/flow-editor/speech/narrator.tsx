import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeWords } from '../canvas/use-drawing';
import { useFlowStore } from '../state/flow-context';
import { narrate } from './narrate';
import { SpeechRegion } from './speech-region';

/** Tells a screen reader what becomes of what is done to the open flow. */
export function Narrator() {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const words = useNodeWords();
  useEffect(() => narrate(store, words, t), [store, words, t]);
  return <SpeechRegion />;
}
