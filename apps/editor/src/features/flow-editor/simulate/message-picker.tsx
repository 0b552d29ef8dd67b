import { Group, ScrollArea, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMessages } from '../../../api/messages';
import { personName } from '../../../ui/format';
import { ProblemNote } from '../../../ui/problem-note';
import { SearchField } from '../../../ui/search-field';
import { When } from '../../../ui/when';
import classes from './simulate.module.css';

interface MessagePickerProps {
  /** Only this mailbox' mail; `null`: all mail. */
  mailboxId: string | null;
  onPick: (id: string) => void;
}

/** Stored messages, newest first, to be found by sender, subject or text. */
export function MessagePicker({ mailboxId, onPick }: MessagePickerProps) {
  const { t } = useTranslation('flow');
  const [search, setSearch] = useState('');
  const messages = useMessages({ q: search || undefined, mailboxId: mailboxId ?? undefined, direction: 'in' }, 30);
  const items = messages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap={6} className={classes.picker}>
      <Group>
        <SearchField value={search} onChange={setSearch} placeholder={t('try.search')} />
      </Group>
      {messages.isPending && [1, 2, 3].map((key) => <Skeleton key={key} height={44} />)}
      {messages.error && <ProblemNote error={messages.error} onRetry={() => void messages.refetch()} />}
      {messages.isSuccess && items.length === 0 && (
        <Text size="sm" c="dimmed" py="md" ta="center">
          {t(search ? 'try.none' : 'try.noneYet')}
        </Text>
      )}
      <ScrollArea.Autosize mah={420} type="auto" scrollbarSize={6}>
        {items.map((message) => (
          <UnstyledButton
            key={message.id}
            className={classes.message}
            onClick={() => onPick(message.id)}
            data-testid="try-message"
          >
            <span className={classes.who}>
              <span className={classes.name}>{personName(message.from)}</span>
              <Text span size="xs" c="dimmed">
                <When at={message.receivedAt} />
              </Text>
            </span>
            <span className={classes.subject}>{message.subject || '–'}</span>
          </UnstyledButton>
        ))}
      </ScrollArea.Autosize>
    </Stack>
  );
}
