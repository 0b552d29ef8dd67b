import { Checkbox, Group, Kbd, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import type { MessageActionName, MessageSummary } from '../../api/types';
import { ActionButtons } from './action-buttons';
import { MessageRows } from './message-rows';
import classes from './message-rows.module.css';
import { useListKeys } from './use-list-keys';
import { copyKey, useMessageActions } from './use-message-actions';

/** Messages to read and to work on: chosen by mouse or keyboard, and acted on together. */
export function SelectableRows({ messages }: { messages: MessageSummary[] }) {
  const { t } = useTranslation();
  const mayChange = useMay('messages:change');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { act, isPending } = useMessageActions();
  const list = useRef<HTMLDivElement>(null);
  const selected = messages.filter((message) => chosen.has(copyKey(message)));

  const toggle = (key: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  const perform = (copies: MessageSummary[], action: MessageActionName, folder?: string) => {
    void act(copies, action, folder);
    if (action !== 'seen' && action !== 'unseen' && action !== 'flag' && action !== 'unflag') setChosen(new Set());
  };
  useListKeys(list, {
    toggle: (key) => mayChange && toggle(key),
    clear: () => setChosen(new Set()),
    act: (action, key) => {
      if (!mayChange) return;
      const copies = selected.length > 0 ? selected : messages.filter((message) => copyKey(message) === key);
      const isStarred = copies.every(({ flagged }) => flagged);
      perform(copies, action === 'flag' && isStarred ? 'unflag' : action);
    },
  });

  if (!mayChange) {
    return (
      <div ref={list}>
        <MessageRows messages={messages} />
      </div>
    );
  }
  const all = selected.length === messages.length && messages.length > 0;
  return (
    <div ref={list}>
      <Group className={classes.bar} role="toolbar" aria-label={t('messages.actions')} gap={4} wrap="nowrap">
        <Checkbox
          size="xs"
          aria-label={t('messages.selectAll')}
          checked={all}
          indeterminate={selected.length > 0 && !all}
          onChange={() => setChosen(all ? new Set() : new Set(messages.map(copyKey)))}
          mr="xs"
        />
        {selected.length > 0 ? (
          <>
            <Text size="sm" fw={600} className={classes.count} aria-live="polite">
              {t('messages.selected', { count: selected.length })}
            </Text>
            <ActionButtons
              messages={selected}
              disabled={isPending}
              onAct={(action, folder) => perform(selected, action, folder)}
            />
          </>
        ) : (
          <>
            <Text size="sm" c="dimmed" className={classes.touch} aria-hidden>
              {t('messages.selectAll')}
            </Text>
            <Text size="xs" c="dimmed" className={classes.keys} component="div">
              <Kbd size="xs">j</Kbd> <Kbd size="xs">k</Kbd> {t('messages.keys.move')} <Kbd size="xs">x</Kbd>{' '}
              {t('messages.keys.select')} <Kbd size="xs">s</Kbd> {t('messages.keys.star')} <Kbd size="xs">e</Kbd>{' '}
              {t('messages.keys.archive')} <Kbd size="xs">#</Kbd> {t('messages.keys.delete')} <Kbd size="xs">u</Kbd>{' '}
              {t('messages.keys.undo')}
            </Text>
          </>
        )}
      </Group>
      <MessageRows
        messages={messages}
        selection={{
          isChosen: (message) => chosen.has(copyKey(message)),
          toggle: (message) => toggle(copyKey(message)),
          star: (message) => void act([message], message.flagged ? 'unflag' : 'flag'),
        }}
      />
    </div>
  );
}
