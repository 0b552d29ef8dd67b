import { Alert, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './presence.module.css';

interface StripProps {
  color: string;
  icon: ReactNode;
  /** Said at once rather than when there is a pause. */
  isUrgent?: boolean;
  testId: string;
  /** What a screen reader says; what ticks goes beside it. */
  text: ReactNode;
  ticking?: ReactNode;
  /** Buttons. */
  children?: ReactNode;
}

/** One line above the canvas: what is the matter, and what can be done about it. */
export function Strip({ color, icon, isUrgent = false, testId, text, ticking, children }: StripProps) {
  return (
    <Alert
      p={6}
      radius={0}
      color={color}
      icon={icon}
      className={classes.strip}
      role={isUrgent ? 'alert' : 'status'}
      data-testid={testId}
    >
      <Group gap="xs" className={classes.line}>
        <Text size="sm" component="span">
          {text}
          {ticking !== undefined && <span aria-hidden> {ticking}</span>}
        </Text>
        {children}
      </Group>
    </Alert>
  );
}
