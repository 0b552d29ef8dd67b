import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './modal-foot.module.css';

interface ModalFootProps {
  /** The buttons stand at the end, unless something is said before them. */
  justify?: 'flex-end' | 'space-between';
  children: ReactNode;
}

/** The buttons that end a dialog, the last of what is in it: they stay in sight while the rest scrolls. */
export function ModalFoot({ justify = 'flex-end', children }: ModalFootProps) {
  return (
    <Group justify={justify} className={classes.foot}>
      {children}
    </Group>
  );
}
