import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface UndoTextProps {
  /** ISO 8601. */
  until: string;
  onUndo: () => void;
  onOver: () => void;
}

/** Says that a mail leaves, and takes it back for as long as it can be. */
export function showUndo(id: string, until: string, onUndo: () => void) {
  const key = `undo-${id}`;
  const hide = () => notifications.hide(key);
  const undo = () => {
    hide();
    onUndo();
  };
  notifications.show({
    id: key,
    message: <UndoText until={until} onUndo={undo} onOver={hide} />,
    color: 'teal',
    withBorder: true,
    withCloseButton: false,
    autoClose: false,
  });
}

function UndoText({ until, onUndo, onOver }: UndoTextProps) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(() => secondsTo(until));
  useEffect(() => {
    const timer = window.setInterval(() => setLeft(secondsTo(until)), 250);
    return () => window.clearInterval(timer);
  }, [until]);
  useEffect(() => {
    if (left <= 0) onOver();
  }, [left, onOver]);
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{t('compose.sending')}</Text>
      <Button size="compact-sm" variant="light" onClick={onUndo}>
        {t('compose.undo', { seconds: Math.max(0, left) })}
      </Button>
    </Group>
  );
}

const secondsTo = (until: string) => Math.ceil((new Date(until).getTime() - Date.now()) / 1000);
