import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowStore } from '../state/flow-context';
import classes from './phone-sheet.module.css';
import { elementOf, useCentre } from './use-centre';

/** On a phone, what stands beside the canvas elsewhere is a sheet from below: it comes up when a step is touched. */
export function PhoneSheet({ children }: { children: ReactNode }) {
  const isPhone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  return isPhone ? <Sheet>{children}</Sheet> : children;
}

function Sheet({ children }: { children: ReactNode }) {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const centre = useCentre();
  const [isOpen, setOpen] = useState(false);
  const content = useId();
  useEffect(
    () =>
      store.subscribe((state, before) => {
        const [step] = state.selectedNodes;
        const isTouched = state.selectedNodes !== before.selectedNodes && step !== undefined;
        if (isTouched || state.panel !== before.panel) setOpen(true);
        // The sheet takes room from the canvas: what was touched stays in sight.
        if (isTouched) requestAnimationFrame(() => requestAnimationFrame(() => elementOf(step) && centre(step)));
      }),
    [store, centre],
  );
  return (
    <div
      className={classes.sheet}
      data-open={isOpen || undefined}
      data-testid="phone-sheet"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) setOpen(false);
      }}
    >
      <button
        type="button"
        className={classes.handle}
        aria-expanded={isOpen}
        aria-controls={content}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronUp size={16} aria-hidden />}
        {t('page.panel')}
      </button>
      <div id={content} className={classes.content} hidden={!isOpen}>
        {children}
      </div>
    </div>
  );
}
