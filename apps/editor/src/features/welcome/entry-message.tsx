import { Alert, Button, Stack } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';

interface EntryMessageProps {
  kind: 'done' | 'problem';
  title: string;
  text: string;
  /** The way on. */
  to: string;
  label: string;
}

/** What became of it, and the way on. It has the focus, since what was typed into is gone. */
export function EntryMessage({ kind, title, text, to, label }: EntryMessageProps) {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => note.current?.focus(), []);
  const isDone = kind === 'done';
  return (
    <Stack>
      <Alert
        ref={note}
        tabIndex={-1}
        role={isDone ? 'status' : 'alert'}
        color={isDone ? 'teal' : 'red'}
        icon={isDone ? <IconCircleCheck size={18} /> : <IconAlertTriangle size={18} />}
        title={title}
      >
        {text}
      </Alert>
      <Button component={Link} to={to} variant={isDone ? 'filled' : 'default'}>
        {label}
      </Button>
    </Stack>
  );
}
