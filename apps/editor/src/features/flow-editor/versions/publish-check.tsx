import { Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './versions.module.css';

export type CheckState = 'good' | 'warning' | 'bad' | 'waiting';

interface PublishCheckProps {
  state: CheckState;
  title: string;
  /** Details below the title. */
  children?: ReactNode;
}

/** A line of the list that is gone through before publishing. The sign says what the colour says. */
export function PublishCheck({ state, title, children }: PublishCheckProps) {
  return (
    <li className={classes.check} data-testid="publish-check" data-state={state}>
      <span className={classes.checkSign} data-state={state} aria-hidden>
        {state === 'good' && <IconCircleCheck size={19} />}
        {state === 'warning' && <IconAlertTriangle size={19} />}
        {state === 'bad' && <IconCircleX size={19} />}
        {state === 'waiting' && <Loader size={16} />}
      </span>
      <div className={classes.checkBody}>
        <Text size="sm" fw={550}>
          {title}
        </Text>
        {children}
      </div>
    </li>
  );
}
