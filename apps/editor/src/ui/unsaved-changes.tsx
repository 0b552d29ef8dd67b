import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';

interface Guard {
  isDirty: () => boolean;
  /** What saves by itself is saved before anybody is asked. */
  save?: () => Promise<unknown>;
  /** What becomes of it. Default: it is lost. */
  fate?: string;
}

/** Everything on the screen that may hold unsaved work. The router has room for one who blocks the way: this is it. */
const guards = new Set<Guard>();
const dirtyGuards = () => [...guards].filter((guard) => guard.isDirty());

/**
 * Asks before the screen or the program is left with unsaved work.
 * @param isDirty asked when it matters; a form that was saved has to answer no before it leads elsewhere:
 * `form.resetDirty()`
 */
export function useUnsavedChanges(isDirty: () => boolean, { save, fate }: Omit<Guard, 'isDirty'> = {}): void {
  const ask = useEffectEvent(isDirty);
  const keep = useEffectEvent(async () => save?.());
  useEffect(() => {
    const guard: Guard = { isDirty: () => ask(), save: () => keep(), fate };
    guards.add(guard);
    return () => void guards.delete(guard);
  }, [fate]);
}

/** What was typed is not wanted any more, say because its record was deleted. Holds for the forms on the screen now. */
export function discardUnsavedChanges(): void {
  guards.clear();
}

/** Stands once around all screens. */
export function UnsavedChangesGuard() {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && dirtyGuards().length > 0,
  );
  const [question, setQuestion] = useState<string | null>(null);
  const isBlocked = blocker.state === 'blocked';
  const decide = useEffectEvent(async () => {
    await Promise.allSettled(dirtyGuards().map(async (guard) => guard.save?.()));
    if (blocker.state !== 'blocked') return;
    const [first] = dirtyGuards();
    if (first) setQuestion(first.fate ?? t('unsaved.text'));
    else blocker.proceed();
  });
  useEffect(() => {
    if (isBlocked) void decide();
  }, [isBlocked]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      const dirty = dirtyGuards();
      if (dirty.length === 0) return;
      for (const guard of dirty) void guard.save?.();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);

  const stay = () => {
    setQuestion(null);
    blocker.reset?.();
  };
  const leave = () => {
    setQuestion(null);
    blocker.proceed?.();
  };
  return (
    <Modal
      opened={question !== null && isBlocked}
      onClose={stay}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      title={
        <Text component="span" fw={650}>
          {t('unsaved.title')}
        </Text>
      }
    >
      <Stack>
        <Text size="sm">{question}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={leave}>
            {t('unsaved.leave')}
          </Button>
          <Button data-autofocus onClick={stay}>
            {t('unsaved.stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
