import { VisuallyHidden } from '@mantine/core';
import { useEffect, useId } from 'react';
import { useStore } from 'zustand';
import { openRegion, speech } from './speech';

/**
 * Where what is announced is read aloud. A dialog that lies over the page brings one of its own, for some screen
 * readers hear nothing from outside of it: of several the innermost speaks.
 */
export function SpeechRegion() {
  const id = useId();
  useEffect(() => openRegion(id), [id]);
  const { text, count, regions } = useStore(speech);
  return (
    <VisuallyHidden component="div" role="status" aria-live="polite" aria-atomic data-testid="speech">
      <span key={count}>{regions.at(-1) === id ? text : ''}</span>
    </VisuallyHidden>
  );
}
